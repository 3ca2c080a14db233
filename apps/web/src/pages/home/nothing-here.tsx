import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../session/session-query';
import { Card } from '../../shared/ui/card';

/** For those whose office sees no case: what they do here, instead of an empty page. */
export function NothingHere() {
  const { t } = useLingui();
  const { membership } = useSession();
  const [role = ''] = membership.roles;
  const sentence: Record<string, string> = {
    administrator: t`As an administrator you see no case. Who may use Relais is managed by you.`,
    data_protection_officer: t`As data-protection officer you see no case, only who looked at one and why.`,
    rapporteur: t`As rapporteur you see no case and no person. Relais has no figures for you yet.`,
  };
  return (
    <Card title={t`Your part in Relais`}>
      <div className="stack">
        <p>{sentence[role] ?? t`Your membership opens no case. Ask your supervisor if it should.`}</p>
        <p>
          <Link to="/notifications">
            <Trans>Read your notifications</Trans>
          </Link>
        </p>
      </div>
    </Card>
  );
}
