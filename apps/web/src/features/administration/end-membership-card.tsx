import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { MemberDetail } from '../../shared/api';
import { ActNotice } from '../../shared/ui/act-notice';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Chip } from '../../shared/ui/chip';
import { Dialog } from '../../shared/ui/dialog';
import { Group } from '../../shared/ui/field';
import { Notice } from '../../shared/ui/notice';
import { TakingBack } from '../../shared/ui/taking-back';
import { usePersonAct } from './people-queries';

interface EndMembershipCardProps {
  person: MemberDetail;
}

/** Somebody leaves, or comes back. */
export function EndMembershipCard({ person }: EndMembershipCardProps) {
  const { t } = useLingui();
  const act = usePersonAct(person);
  const [isAsking, setAsking] = useState(false);
  const { actions } = person;
  if (actions.includes('restore')) return <ComesBackCard act={act} />;
  if (!actions.includes('end')) return null;
  return (
    <Card title={t`Leaves the agency`}>
      <div className="stack">
        <Departure person={person} act={act} />
        <p>
          <Trans>What the person wrote stays, and you can let them in again.</Trans>
        </p>
        <ActNotice error={act.error} />
        <div>
          <Button onClick={() => setAsking(true)}>
            <Trans>End the membership…</Trans>
          </Button>
        </div>
      </div>
      {isAsking ? <EndDialog person={person} act={act} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

interface ActProps extends EndMembershipCardProps {
  act: ReturnType<typeof usePersonAct>;
}

function ComesBackCard({ act }: Pick<ActProps, 'act'>) {
  const { t } = useLingui();
  return (
    <Card title={t`Comes back`}>
      <div className="stack">
        <p>
          <Trans>The person works here again with the roles above, and logs in as before.</Trans>
        </p>
        <ActNotice error={act.error} />
        <div>
          <Button look="primary" busy={act.isPending} onClick={() => act.mutate('restoration')}>
            <Trans>Let in again</Trans>
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** When a departure that was decided takes effect, and by whom; until then it is stopped. */
function Departure({ person: { name, leaving, actions }, act }: ActProps) {
  if (!leaving) return null;
  const { takesEffectAt, decidedBy = '' } = leaving;
  return (
    <Notice tone="warning">
      <p>
        <Trans>
          Decided by {decidedBy}: {name} leaves <When at={takesEffectAt} />. Nothing has changed yet.
        </Trans>
      </p>
      {actions.includes('stopEnding') ? (
        <Button busy={act.isPending} onClick={() => act.mutate('stop')}>
          <Trans>Stop it: the person stays</Trans>
        </Button>
      ) : null}
    </Notice>
  );
}

type Reason = 'leaves' | 'stolen';

interface EndDialogProps extends ActProps {
  onClose: () => void;
}

/** Why decides when: a departure is held, a stolen login ends at once. Neither is chosen beforehand. */
function EndDialog({ person: { name, leaving }, act, onClose }: EndDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState<Reason>();
  const words = { leaves: t`The person leaves the agency`, stolen: t`Another person has the login` };
  return (
    <Dialog title={t`End the membership of ${name}?`} onClose={onClose}>
      <Group label={t`Why`}>
        {(['leaves', 'stolen'] as const)
          .filter((one) => one === 'stolen' || !leaving)
          .map((one) => (
            <Chip key={one} name="ending-reason" checked={reason === one} onChange={() => setReason(one)}>
              {words[one]}
            </Chip>
          ))}
      </Group>
      {reason ? <Effect reason={reason} /> : null}
      <div className="row">
        <Button
          look="primary"
          disabled={!reason}
          onClick={() => {
            if (reason) act.mutate(reason);
            onClose();
          }}
        >
          {reason === 'stolen' ? <Trans>End it now</Trans> : <Trans>End the membership</Trans>}
        </Button>
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

/** What the end leads to, and when. */
function Effect({ reason }: { reason: Reason }) {
  if (reason === 'stolen')
    return (
      <p>
        <Trans>The person is logged out now, on every device. This is not held.</Trans>
      </p>
    );
  return (
    <>
      <TakingBack act="account.leave" />
      <p>
        <Trans>
          Then nothing opens for the person any more, on no device. If they are on duty tonight or are a
          guardian, name a replacement first.
        </Trans>
      </p>
    </>
  );
}
