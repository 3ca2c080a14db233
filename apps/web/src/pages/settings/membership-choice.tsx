import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { switchMembership } from '../../session/session-acts';
import { useSession } from '../../session/session-query';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';

/** Somebody may work for two agencies; every act belongs to one of them. */
export function MembershipChoice() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { membership, memberships } = useSession();
  const change = useMutation({
    mutationFn: switchMembership,
    retry: false,
    onSuccess: () => navigate({ to: '/' }),
  });
  if (memberships.length < 2) return null;
  return (
    <Card title={t`You act for`} flush>
      <ProblemNotice error={change.error} />
      <ul className="rows">
        {memberships.map(({ id, agencyName }) => (
          <li key={id} className="row row--apart">
            <strong>{agencyName}</strong>
            {id === membership.id ? (
              <Badge tone="accent">
                <Trans>now</Trans>
              </Badge>
            ) : (
              <Button small busy={change.isPending} onClick={() => change.mutate(id)}>
                <Trans>Act for {agencyName}</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
