import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { AppointmentEnding, AppointmentView } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { useFocusAfter } from '../../shared/ui/use-focus-kept';
import { AskAnother } from './ask-another';
import { Attendance } from './attendance';
import { CostForm } from './cost-form';
import { RefuseForm } from './refuse-form';
import { Unchanged } from './unchanged';
import { type AppointmentActProps, useAppointmentAct } from './use-appointment-act';

/** What the member can do now, the likely act first. */
export function AppointmentActs({ appointment }: Pick<AppointmentActProps, 'appointment'>) {
  const act = useAppointmentAct(appointment.id);
  useFocusAfter(act.isSuccess);
  const { actions, status } = appointment;
  const has = (action: AppointmentView['actions'][number]) => actions.includes(action);
  // While the answer is due or all is well, asking somebody else is not what one came for.
  const replacesNow =
    has('replacement') && (status !== 'offered' || appointment.overdue) && status !== 'confirmed';
  return (
    <div className="stack">
      {has('confirmation') ? null : <Unchanged act={act} />}
      {has('confirmation') ? <Answer act={act} /> : null}
      {has('arrival') ? <Attendance appointment={appointment} act={act} /> : null}
      {has('offer') || replacesNow ? <AskAnother appointment={appointment} act={act} /> : null}
      {has('cost') ? <CostForm key={appointment.version} appointment={appointment} act={act} /> : null}
      {has('cancellation') ? <Ending verb="cancellation" act={act} /> : null}
      {has('ending') ? <Ending verb="ending" act={act} /> : null}
    </div>
  );
}

function Answer({ act }: Pick<AppointmentActProps, 'act'>) {
  const [isRefusing, setRefusing] = useState(false);
  const hasReturned = useRef(false);
  function cancel(): void {
    hasReturned.current = true;
    setRefusing(false);
  }
  if (isRefusing) return <RefuseForm act={act} onCancel={cancel} />;
  return (
    <div className="stack stack--tight">
      <div className="act act--thumb">
        <Unchanged act={act} />
        <Button look="primary" wide busy={act.isPending} onClick={() => act.mutate({ act: 'confirmation' })}>
          <Trans>Yes, I come</Trans>
        </Button>
      </div>
      <div>
        <Button
          ref={(button) => (hasReturned.current ? button?.focus() : undefined)}
          onClick={() => setRefusing(true)}
        >
          <Trans>I cannot…</Trans>
        </Button>
      </div>
    </div>
  );
}

interface EndingProps extends Pick<AppointmentActProps, 'act'> {
  verb: 'cancellation' | 'ending';
}

function Ending({ verb, act }: EndingProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <div>
      <Button onClick={() => setAsking(true)}>
        {verb === 'ending' ? <Trans>End the mandate…</Trans> : <Trans>Cancel the appointment…</Trans>}
      </Button>
      {isAsking ? <EndingDialog verb={verb} act={act} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

interface EndingDialogProps extends EndingProps {
  onClose: () => void;
}

function EndingDialog({ verb, act, onClose }: EndingDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState<AppointmentEnding>();
  function end() {
    if (!reason) return;
    act.mutate({ act: verb, reason });
    onClose();
  }
  return (
    <Dialog title={verb === 'ending' ? t`End the mandate?` : t`Cancel the appointment?`} onClose={onClose}>
      <CodeField
        list="appointment-ending"
        label={t`Why`}
        value={reason ?? ''}
        onChange={(chosen) => setReason((chosen || undefined) as AppointmentEnding | undefined)}
      />
      <p>
        <Trans>The other side is told at once.</Trans>
      </p>
      <div className="row">
        <Button look="primary" disabled={!reason} onClick={end}>
          {verb === 'ending' ? <Trans>End the mandate</Trans> : <Trans>Cancel the appointment</Trans>}
        </Button>
        <Button onClick={onClose}>
          <Trans>Keep it</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
