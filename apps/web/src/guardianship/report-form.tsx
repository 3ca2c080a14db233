import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type CreateReport } from '../api';
import { CodeField } from '../codes/code-field';
import { useLabels } from '../codes/code-lists';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';
import { TextField } from '../ui/value-fields';
import { useAct } from './use-act';

type Section = CreateReport['sections'][number];
const CODES: Section['code'][] = ['stay', 'family_search', 'education', 'problems', 'contacts', 'property'];

interface ReportFormProps {
  caseId: string;
  guardianshipId: string;
  kind: CreateReport['kind'];
  onDone: () => void;
}

/** The sections the law asks for; what needs attention is said in words. */
export function ReportForm({ caseId, guardianshipId: id, kind, onDone }: ReportFormProps) {
  const { t } = useLingui();
  const [sections, setSections] = useState<Section[]>(
    CODES.map((code) => ({ code, state: 'in_order', text: '' })),
  );
  const change = (code: string, more: Partial<Section>) =>
    setSections((all) => all.map((one) => (one.code === code ? { ...one, ...more } : one)));
  const submit = useAct(caseId, (body: CreateReport, header) =>
    versioned(api.POST('/guardianships/{id}/reports', { params: { path: { id }, header }, body })),
  );
  return (
    <div className="stack">
      <ProblemNotice error={submit.error} lost={t`Not handed in.`} />
      <div className="columns columns--two">
        {sections.map((section) => (
          <SectionFields
            key={section.code}
            section={section}
            onChange={(more) => change(section.code, more)}
          />
        ))}
      </div>
      <p className="small quiet">
        <Trans>The Guardianship Service and the justice of the peace read it, nobody else.</Trans>
      </p>
      <div className="row">
        <Button
          look="primary"
          busy={submit.isPending}
          onClick={() => submit.mutate({ kind, sections }, { onSuccess: onDone })}
        >
          <Trans>Hand in the report</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}

interface SectionFieldsProps {
  section: Section;
  onChange: (more: Partial<Section>) => void;
}

function SectionFields({ section: { code, state, text }, onChange }: SectionFieldsProps) {
  const { t } = useLingui();
  const labelOf = useLabels('report-section');
  return (
    <div className="stack stack--tight">
      <CodeField
        isSet
        list="report-state"
        label={labelOf(code)}
        value={state}
        onChange={(chosen) => onChange({ state: chosen })}
      />
      <TextField
        label={t`In words: ${labelOf(code)}`}
        maxLength={4000}
        value={text ?? ''}
        onChange={(words) => onChange({ text: words })}
      />
    </div>
  );
}
