import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, type CareNote, type CreateCareNote, queryClient, useIdempotencyKey } from '../api';
import { ReasonChoice } from '../lead/reason-choice';
import { Button } from '../ui/button';
import { Chip } from '../ui/chip';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem-notice';

interface NoteFormProps {
  caseId: string;
  /** The version that is corrected. */
  corrects?: CareNote;
  onDone?: () => void;
}

interface Values {
  kind: string;
  text: string;
  sensitive: boolean;
}

const EMPTY: Values = { kind: '', text: '', sensitive: false };

/** A note about now, or a correction of one: what it said before stays readable. */
export function NoteForm({ caseId, corrects, onDone }: NoteFormProps) {
  const [values, setValues] = useState<Values>(corrects ?? EMPTY);
  const write = useWriting(caseId, corrects, () => {
    setValues(EMPTY);
    onDone?.();
  });
  return (
    <div className="stack">
      <ProblemNotice error={write.error} />
      <NoteFields
        corrects={corrects}
        values={values}
        onChange={(more) => setValues({ ...values, ...more })}
      />
      <div className="row">
        <Button
          look="primary"
          busy={write.isPending || !values.kind || !values.text.trim()}
          onClick={() => write.mutate(values)}
        >
          {corrects ? <Trans>Correct the note</Trans> : <Trans>Keep the note</Trans>}
        </Button>
        {corrects ? (
          <Button onClick={onDone}>
            <Trans>Back</Trans>
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface NoteFieldsProps {
  corrects: CareNote | undefined;
  values: Values;
  onChange: (more: Partial<Values>) => void;
}

function NoteFields({ corrects, values, onChange }: NoteFieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <ReasonChoice
        list="assistance-type"
        label={t`About`}
        value={values.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Field label={corrects ? t`The note as it should be` : t`Note`}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            dir="auto"
            rows={4}
            maxLength={10_000}
            value={values.text}
            onChange={(event) => onChange({ text: event.target.value })}
          />
        )}
      </Field>
      {!corrects || corrects.sensitive ? (
        <Chip
          type="checkbox"
          checked={values.sensitive}
          onChange={() => onChange({ sensitive: !values.sensitive })}
        >
          <Trans>Only our agency reads it</Trans>
        </Chip>
      ) : null}
    </>
  );
}

function useWriting(caseId: string, corrects: CareNote | undefined, onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ kind, text, sensitive }: Values) => {
      const fields = { kind: kind as CreateCareNote['kind'], text: text.trim(), sensitive };
      const header = { 'Idempotency-Key': keyOf(fields) };
      const occurredAt = corrects?.occurredAt ?? new Date().toISOString();
      const body = { ...fields, occurredAt };
      return corrects
        ? bodyOf(
            api.POST('/care-notes/{id}/corrections', { params: { path: { id: corrects.id }, header }, body }),
          )
        : bodyOf(api.POST('/cases/{id}/care-notes', { params: { path: { id: caseId }, header }, body }));
    },
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['case', caseId, 'care-notes'] }),
  });
}
