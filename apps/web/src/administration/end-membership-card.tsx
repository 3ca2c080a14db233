import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { MemberDetail } from '../api';
import { ActNotice } from '../security/act-notice';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Dialog } from '../ui/dialog';
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
  if (actions.includes('restore')) {
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
  if (!actions.includes('end')) return null;
  return (
    <Card title={t`Leaves the agency`}>
      <div className="stack">
        <p>
          <Trans>
            From that moment nothing opens any more, on no device. What the person wrote stays, and you can
            let them in again.
          </Trans>
        </p>
        <ActNotice error={act.error} />
        <div>
          <Button onClick={() => setAsking(true)}>
            <Trans>End the membership…</Trans>
          </Button>
        </div>
      </div>
      {isAsking ? <EndDialog act={act} onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

interface EndDialogProps {
  act: ReturnType<typeof usePersonAct>;
  onClose: () => void;
}

function EndDialog({ act, onClose }: EndDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`End the membership?`} onClose={onClose}>
      <p>
        <Trans>
          The person is logged out now, on every device. If they are on duty tonight or are a guardian, name
          somebody else first.
        </Trans>
      </p>
      <div className="row">
        <Button
          look="primary"
          onClick={() => {
            act.mutate('ending');
            onClose();
          }}
        >
          <Trans>End it now</Trans>
        </Button>
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </Dialog>
  );
}
