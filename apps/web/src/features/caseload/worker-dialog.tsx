import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Colleague, WorkerView } from '../../shared/api';
import { type FormErrors, useFormErrors } from '../../shared/ui/form-errors';
import { caseloadActs, useCaseloadAct } from './caseload-queries';
import { ColleagueField } from '../../entities/agency/colleague-field';
import { FormDialog } from './form-dialog';

interface WorkerDialogProps {
  view: WorkerView;
  onClose: () => void;
}

interface Named {
  worker: Colleague | undefined;
  deputy: Colleague | undefined;
}

const useLabels = () => {
  const { t } = useLingui();
  return {
    workerId: t({ message: 'Worker', context: 'caseload' }),
    deputyId: t({ message: 'Deputy', context: 'caseload' }),
  };
};

/** Names the worker and the deputy of a case. */
export function WorkerDialog({ view, onClose }: WorkerDialogProps) {
  const { t } = useLingui();
  // The version that the reader decides on is the one that was there when the dialog opened.
  const [seen] = useState(view);
  const [named, setNamed] = useState<Named>({ worker: view.worker, deputy: view.deputy });
  const labels = useLabels();
  const run = useCaseloadAct(
    ({ worker, deputy }: Named) => caseloadActs.name(seen, { workerId: worker?.id, deputyId: deputy?.id }),
    onClose,
  );
  const form = useFormErrors(run.error, labels);
  return (
    <FormDialog
      title={t`Who works on this case?`}
      onClose={onClose}
      form={form}
      labels={labels}
      lost={t`Not saved.`}
      busy={run.isPending}
      verb={<Trans>Save</Trans>}
      onSend={() => form.check([]) && run.mutate(named)}
    >
      <Choices form={form} named={named} onChange={setNamed} />
    </FormDialog>
  );
}

interface ChoicesProps {
  form: FormErrors;
  named: Named;
  onChange: (named: Named) => void;
}

function Choices({ form, named, onChange }: ChoicesProps) {
  const { t } = useLingui();
  const labels = useLabels();
  const { worker, deputy } = named;
  return (
    <>
      <ColleagueField
        {...form.at('workerId')}
        label={labels.workerId}
        without={deputy?.id}
        none={t`No worker yet`}
        value={worker}
        onChange={(chosen) => onChange({ ...named, worker: chosen })}
      />
      <ColleagueField
        {...form.at('deputyId')}
        label={labels.deputyId}
        hint={t`Acts when the worker cannot.`}
        without={worker?.id}
        none={t`No deputy`}
        value={deputy}
        onChange={(chosen) => onChange({ ...named, deputy: chosen })}
      />
    </>
  );
}
