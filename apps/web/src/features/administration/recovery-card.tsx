import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MemberDetail } from '../../shared/api';
import { Card } from '../../shared/ui/card';
import { runningRecoveriesQuery } from './recovery-queries';
import { useRecoveryStanding } from './recovery-words';
import { StartRecoveryForm } from './start-recovery-form';

interface RecoveryCardProps {
  person: MemberDetail;
}

/** For somebody who lost what they prove themselves by: the one that runs, or the way to begin. */
export function RecoveryCard({ person }: RecoveryCardProps) {
  const { t } = useLingui();
  const standingOf = useRecoveryStanding();
  const { data } = useQuery(runningRecoveriesQuery);
  if (!data || person.isOwn || person.status === 'ended') return null;
  const running = data.items.find(({ memberId }) => memberId === person.id);
  return (
    <Card title={t`Lost their second proof or password`}>
      {running ? (
        <p>
          <Link to="/recoveries/$recoveryId" params={{ recoveryId: running.id }}>
            <Trans>The login is being given back</Trans>
          </Link>
          {' · '}
          {standingOf(running)}
        </p>
      ) : (
        <div className="stack">
          <p>
            <Trans>
              A second administrator confirms it. The person and their supervisors are told at once and can
              stop it; a day later a link gives the login new proofs, and the old ones are void.
            </Trans>
          </p>
          <StartRecoveryForm memberId={person.id} />
        </div>
      )}
    </Card>
  );
}
