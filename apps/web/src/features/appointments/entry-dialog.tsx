import { useLingui } from '@lingui/react/macro';
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
import { ActDialog } from '../../shared/ui/act-dialog';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { useTries } from '../../shared/ui/use-tries';
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
  const wrong = wrongIn(values, role, !entry);
  const tries = useTries(wrong.map((name) => ({ target: `entry-${name}`, text: textsOf(name) })));
  const save = useSave(role, entry, onClose);
  const title = role === 'lawyer' ? t`Add a lawyer` : t`Add an interpreter`;
  return (
    <ActDialog
      title={entry ? entry.name : title}
      verb={entry ? t`Save` : title}
      run={save}
      lost={t`Not saved.`}
      onConfirm={() => tries.tried() && save.mutate(values)}
      onClose={onClose}
    >
      <ErrorSummary errors={tries.errors} attempt={tries.attempt} />
      <EntryFields
        role={role}
        isNew={!entry}
        values={values}
        errorOf={(name) => tries.errorAt(`entry-${name}`)}
        onChange={(more) => setValues({ ...values, ...more })}
      />
    </ActDialog>
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
