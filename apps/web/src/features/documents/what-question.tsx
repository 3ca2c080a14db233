import { useLingui } from '@lingui/react/macro';
import { useCodes } from '../../entities/code/code-lists';
import { CodeOptions } from '../../entities/code/labels';
import { ChoiceField, LineField } from '../../shared/ui/value-fields';

/** Kinds whose category is not chosen. */
const CATEGORY_OF: Record<string, string> = { photo: 'photo', medical: 'health' };
/** What a kind most often belongs to. */
const USUAL: Record<string, string> = {
  identity_document: 'identity',
  statement: 'statements',
  decision: 'proceedings',
  contract: 'indicators',
  evidence: 'indicators',
};

/** Of which data a document is: given by its kind, or chosen, or else what is usual among what one may write. */
export function categoryOf(kind: string, chosen: string, write: readonly string[]): string {
  const given = CATEGORY_OF[kind] ?? chosen;
  if (given) return given;
  const usual = USUAL[kind];
  if (usual && write.includes(usual)) return usual;
  return write.find((category) => category !== 'photo') ?? '';
}

/** What somebody says of a file before it is sent. */
export interface What {
  kind: string;
  /** Chosen by hand; empty: what is usual. */
  category: string;
  title: string;
}

interface WhatQuestionProps {
  write: readonly string[];
  what: What;
  onChange: (what: What) => void;
}

export function WhatQuestion({ write, what, onChange }: WhatQuestionProps) {
  const { t } = useLingui();
  const { kind } = what;
  const kinds = useCodes('document-kind').filter(({ code }) =>
    write.includes(CATEGORY_OF[code] ?? write[0]!),
  );
  return (
    <>
      <ChoiceField
        label={t`What is it?`}
        value={kind}
        onChange={(chosen) => onChange({ ...what, kind: chosen })}
      >
        <option value="">{t`Choose`}</option>
        <CodeOptions codes={kinds} />
      </ChoiceField>
      {kind && !CATEGORY_OF[kind] ? <CategoryQuestion write={write} what={what} onChange={onChange} /> : null}
      {kind && kind !== 'photo' ? (
        <LineField
          label={t`Title`}
          hint={t`Optional. It is encrypted like the file.`}
          maxLength={120}
          value={what.title}
          onChange={(title) => onChange({ ...what, title })}
        />
      ) : null}
    </>
  );
}

function CategoryQuestion({ write, what, onChange }: WhatQuestionProps) {
  const { t } = useLingui();
  const categories = useCodes('category').filter(({ code }) => code !== 'photo' && write.includes(code));
  return (
    <ChoiceField
      label={t`Which data is it?`}
      hint={t`This decides who may see it.`}
      value={categoryOf(what.kind, what.category, write)}
      onChange={(chosen) => onChange({ ...what, category: chosen })}
    >
      <CodeOptions codes={categories} />
    </ChoiceField>
  );
}
