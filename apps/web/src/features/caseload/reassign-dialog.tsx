import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { type Colleague, type ReassignmentView, useIdempotencyKey } from '../../shared/api';
import { useFormErrors } from '../../shared/ui/form-errors';
import { caseloadActs, useCaseloadAct } from './caseload-queries';
import { ColleagueField } from '../../entities/agency/colleague-field';
import { FormDialog } from './form-dialog';

/** The most cases that pass on in one act. */
export const MOST_REASSIGNED = 500;

/** All cases that a member has or left, or those that were chosen. */
export type Given = { from: Colleague; cases: number } | { caseIds: readonly string[] };

interface ReassignDialogProps {
  given: Given;
  onMade: (made: ReassignmentView) => void;
  onClose: () => void;
}

/** To whom cases pass on: one choice, one button. */
export function ReassignDialog({ given, onMade, onClose }: ReassignDialogProps) {
  const { t } = useLingui();
  const [to, setTo] = useState<Colleague>();
  const labels = { toMemberId: t`To whom?` };
  const run = useReassign(given, (made) => {
    onClose();
    onMade(made);
  });
  const form = useFormErrors(run.error, labels);
  return (
    <FormDialog
      title={<ReassignTitle given={given} />}
      onClose={onClose}
      form={form}
      labels={labels}
      lost={t`Nothing was reassigned.`}
      busy={run.isPending}
      verb={<Trans>Reassign</Trans>}
      onSend={() => form.check(to ? [] : ['toMemberId']) && to && run.mutate(to)}
    >
      <ColleagueField
        {...form.at('toMemberId')}
        label={labels.toMemberId}
        without={'from' in given ? given.from.id : undefined}
        none={t`Choose`}
        value={to}
        onChange={setTo}
      />
      <p className="small">
        <Trans>
          The new worker is told once. A case from which they are kept out stays where it is. You can take
          this back for a few minutes.
        </Trans>
      </p>
    </FormDialog>
  );
}

function useReassign(given: Given, onDone: (made: ReassignmentView) => void) {
  const keyOf = useIdempotencyKey();
  return useCaseloadAct((to: Colleague) => {
    const body = { toMemberId: to.id, ...namedBy(given) };
    return caseloadActs.reassign(body, keyOf(body));
  }, onDone);
}

const namedBy = (given: Given) =>
  'from' in given ? { fromMemberId: given.from.id } : { caseIds: [...given.caseIds] };

function ReassignTitle({ given }: { given: Given }) {
  const { t } = useLingui();
  const count = 'from' in given ? given.cases : given.caseIds.length;
  const cases = t`${plural(count, { one: '# case', other: '# cases' })}`;
  if (!('from' in given)) return t`Reassign ${cases}`;
  const { name } = given.from;
  return count > MOST_REASSIGNED ? (
    <Trans>
      Reassign {MOST_REASSIGNED} of {cases} of {name}
    </Trans>
  ) : (
    <Trans>
      Reassign {cases} of {name}
    </Trans>
  );
}
