import { Trans } from '@lingui/react/macro';
import type { ShiftHandover } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { shiftActs, useShiftAct } from './shift-queries';

/** A hand-over that waits for a person who says that they have read it: above everything, with its one button. */
export function WaitingNotice({ handover }: { handover: ShiftHandover }) {
  const { handedOverAt, handedOverBy, actions } = handover;
  const act = useShiftAct(() => shiftActs.acknowledge(handover));
  const mayAcknowledge = actions.includes('acknowledgement');
  return (
    <section className="notice notice--warning stack stack--tight">
      <h2 className="small-head">
        <Trans>No person has confirmed this hand-over yet</Trans>
      </h2>
      <p>
        {handedOverAt ? (
          <Trans>
            Handed over by {handedOverBy}, <When at={handedOverAt} />.
          </Trans>
        ) : null}{' '}
        {mayAcknowledge ? (
          <Trans>Read this page first. Your name and the time are recorded.</Trans>
        ) : (
          <Trans>A colleague confirms that they have read it.</Trans>
        )}
      </p>
      <ProblemNotice error={act.error} />
      {mayAcknowledge ? (
        <Button look="primary" wide busy={act.isPending} onClick={() => act.mutate(undefined)}>
          <Trans>I have read this hand-over</Trans>
        </Button>
      ) : null}
    </section>
  );
}
