import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  api,
  bodyOf,
  queryClient,
  useIdempotencyKey,
  type AppointmentRole,
  type Language,
  type PractitionerEntry,
} from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { EntryFields, useEntryTexts } from './entry-fields';
import { entryBody, type EntryValues, entryValues, wrongIn } from './entry-values';
import { written } from '../../shared/ui/written';

interface EntryDialogProps {
  role: AppointmentRole;
  /** The entry that is changed; none for a new one. */
  entry?: PractitionerEntry;
  onClose: () => void;
}

/** One person of the directory: who they are in the register, what they speak, when and where they come. */
export function EntryDialog({ role, entry, onClose }: EntryDialogProps) {
  const { i18n, t } = useLingui();
  const textsOf = useEntryTexts();
  const [values, setValues] = useState<EntryValues>(() => entryValues(i18n.locale as Language, entry));
  const [tries, setTries] = useState(0);
  const wrong = wrongIn(values, role, !entry);
  const errors = tries > 0 ? wrong : [];
  const save = useSave(role, entry, onClose);
  function submit(): void {
    setTries(tries + 1);
    if (wrong.length === 0) save.mutate(values);
  }
  const title = role === 'lawyer' ? t`Add a lawyer` : t`Add an interpreter`;
  return (
    <Dialog title={entry ? entry.name : title} onClose={onClose}>
      <ErrorSummary
        errors={errors.map((name) => ({ target: `entry-${name}`, text: textsOf(name) }))}
        attempt={tries}
      />
      <ProblemNotice error={save.error} lost={t`Not saved.`} />
      <EntryFields
        role={role}
        isNew={!entry}
        values={values}
        errors={errors}
        onChange={(more) => setValues({ ...values, ...more })}
      />
      <div className="row">
        <Button look="primary" busy={save.isPending} onClick={submit}>
          {entry ? <Trans>Save</Trans> : title}
        </Button>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

function useSave(role: AppointmentRole, entry: PractitionerEntry | undefined, onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (values: EntryValues) => {
      const body = entryBody(values);
      if (entry) {
        const header = { 'If-Match': `practitioner-${entry.version}` };
        const params = { path: { id: entry.id }, header };
        return bodyOf(api.PATCH('/practitioners/{id}', { params, body: { ...body, active: values.active } }));
      }
      const made = { ...body, role, email: written(values.email) };
      return bodyOf(
        api.POST('/practitioners', { params: { header: { 'Idempotency-Key': keyOf(made) } }, body: made }),
      );
    },
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['directory'] }),
  });
}
