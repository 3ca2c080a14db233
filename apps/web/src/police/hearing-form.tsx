import { Trans, useLingui } from '@lingui/react/macro';
import { SortedCodeField } from '../codes/code-field';
import { useState } from 'react';
import { api, bodyOf, useIdempotencyKey, type NewHearing, type PoliceRecord } from '../api';
import { CodeChoices } from '../guardianship/code-choices';
import { nowInBrussels } from '../time/brussels';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ProblemNotice } from '../ui/problem-notice';
import { CheckBox } from '../ui/check-box';
import { ChoiceField } from '../ui/value-fields';
import { usePoliceAct } from './use-police-act';

interface HearingFormProps {
  caseId: string;
  records: readonly PoliceRecord[];
}

interface Values {
  kind: string;
  heardAs: string;
  interpreter: string;
  lawyer: string;
  language: string;
  informed: boolean;
  recordId: string;
}

interface PartProps {
  values: Values;
  set: (more: Partial<Values>) => void;
}

/** Who was heard, in which language, with whom beside them; and whether the reflection period was explained. */
export function HearingForm({ caseId, records }: HearingFormProps) {
  const { t } = useLingui();
  const keyOf = useIdempotencyKey();
  const [values, setValues] = useState<Values>({
    kind: 'hearing',
    heardAs: 'victim',
    interpreter: 'booked',
    lawyer: 'not_required',
    language: '',
    informed: false,
    recordId: '',
  });
  const set = (more: Partial<Values>) => setValues({ ...values, ...more });
  const hear = usePoliceAct((said: Values) => {
    const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(said) } };
    return bodyOf(api.POST('/cases/{id}/hearings', { params, body: bodyFrom(said) }));
  });
  return (
    <div className="stack">
      <ProblemNotice error={hear.error} lost={t`Not written down.`} />
      <Course values={values} set={set} />
      <LanguageField value={values.language} onChange={(language) => set({ language })} />
      <CheckBox
        label={t`The reflection period was explained today, and the leaflet given in this language`}
        checked={values.informed}
        onChange={(informed) => set({ informed })}
      />
      {records.length > 0 ? (
        <ChoiceField
          label={t`Written down under`}
          hint={t`Optional`}
          value={values.recordId}
          onChange={(recordId) => set({ recordId })}
        >
          <option value="">{t`Not said`}</option>
          {records.map(({ id, number }) => (
            <option key={id} value={id}>
              {number}
            </option>
          ))}
        </ChoiceField>
      ) : null}
      <Button busy={hear.isPending} onClick={() => hear.mutate(values)}>
        <Trans>Write it down</Trans>
      </Button>
    </div>
  );
}

function bodyFrom({ kind, heardAs, language, informed, recordId, ...help }: Values): NewHearing {
  const now = nowInBrussels();
  return {
    ...help,
    kind,
    heardAs: kind === 'information' ? undefined : heardAs,
    heldAt: now.toInstant().toString(),
    language: language || undefined,
    informed,
    informedOn: informed ? now.toPlainDate().toString() : undefined,
    leafletLanguage: informed ? language || undefined : undefined,
    recordId: recordId || undefined,
  };
}

/** What took place, and with whom beside the person. */
function Course({ values, set }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeChoices
        list="hearing-kind"
        label={t`What took place`}
        value={[values.kind]}
        onChange={([kind]) => set({ kind })}
      />
      {values.kind === 'information' ? null : (
        <CodeChoices
          list="heard-as"
          label={t`Heard`}
          value={[values.heardAs]}
          onChange={([heardAs]) => set({ heardAs })}
        />
      )}
      <CodeChoices
        list="hearing-interpreter"
        label={t`Interpreter`}
        value={[values.interpreter]}
        onChange={([interpreter]) => set({ interpreter })}
      />
      <CodeChoices
        list="hearing-lawyer"
        label={t`Lawyer`}
        value={[values.lawyer]}
        onChange={([lawyer]) => set({ lawyer })}
      />
      <SalduzNotice isSuspect={values.heardAs === 'suspect'} />
    </>
  );
}

interface SalduzNoticeProps {
  isSuspect: boolean;
}

/** The rules of hearing somebody, in words. */
function SalduzNotice({ isSuspect }: SalduzNoticeProps) {
  return (
    <Notice>
      {isSuspect ? (
        <Trans>
          A suspect may speak to a lawyer first and have one beside them. A minor cannot do without. A victim
          who had to break the law because of the exploitation is not punished for it.
        </Trans>
      ) : (
        <Trans>
          A victim or witness is told their rights in their own language and may bring somebody. A child is
          heard audio-visually, by trained people, as few times as possible.
        </Trans>
      )}
    </Notice>
  );
}

interface LanguageFieldProps {
  value: string;
  onChange: (value: string) => void;
}

export function LanguageField({ value, onChange }: LanguageFieldProps) {
  const { t } = useLingui();
  return <SortedCodeField list="language" label={t`Language`} value={value} onChange={onChange} />;
}
