import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Invitation } from '../../shared/api';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useWithdrawInvitation, waitingInvitationsQuery } from './people-queries';
import { useRoleList } from './role-words';

/** Who was asked and has not answered yet; nothing where nobody was. */
export function WaitingInvitations() {
  const { t } = useLingui();
  const { data } = useQuery(waitingInvitationsQuery);
  if (!data?.items.length) return null;
  return (
    <Card title={t`Invited, and not here yet`} flush>
      <ul className="rows">
        {data.items.map((one) => (
          <InvitationRow key={one.id} invitation={one} />
        ))}
      </ul>
    </Card>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const rolesOf = useRoleList();
  const momentOf = useMomentWords();
  const withdraw = useWithdrawInvitation();
  const { name, email, roles, expiresAt } = invitation;
  return (
    <li className="row row--apart">
      <div>
        <p>
          <strong dir="auto">{name}</strong>
        </p>
        <p>{rolesOf(roles)}</p>
        <p className="small quiet">
          <span className="break">{email}</span> · <Trans>the link works until {momentOf(expiresAt)}</Trans>
        </p>
        <ProblemNotice error={withdraw.error} />
      </div>
      <Button small busy={withdraw.isPending} onClick={() => withdraw.mutate(invitation)}>
        <Trans>Withdraw</Trans>
        <span className="visually-hidden"> {name}</span>
      </Button>
    </li>
  );
}
