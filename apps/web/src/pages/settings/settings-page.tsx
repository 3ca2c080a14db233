import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useSession } from '../../session/session-query';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { InstallCard } from './install-card';
import { LanguageChoice } from './language-choice';
import { MembershipChoice } from './membership-choice';
import { ThemeChoice } from './theme-choice';
import { BeyondTheBar, MoreLinks } from './more-links';

export function SettingsPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Settings`} windowTitle={t`Settings`} />
      <div className="stack">
        <BeyondTheBar />
        <YouCard />
        <p>
          <Link to="/settings/login">
            <Trans>Login and devices: second proof, where you are logged in</Trans>
          </Link>
        </p>
        <MembershipChoice />
        <Card title={t`Language`}>
          <LanguageChoice />
        </Card>
        <Card title={t`Light and dark`}>
          <ThemeChoice />
        </Card>
        <InstallCard />
        <MoreLinks />
      </div>
    </>
  );
}

function YouCard() {
  const { t } = useLingui();
  const { user, agency, membership } = useSession();
  const roles: Record<string, string> = {
    caseworker: t`Caseworker`,
    supervisor: t`Supervisor`,
    administrator: t`Administrator`,
    data_protection_officer: t`Data-protection officer`,
    rapporteur: t`Rapporteur`,
  };
  return (
    <Card title={t`You`}>
      <Facts>
        <Fact name={t`Name`}>{user.displayName}</Fact>
        <Fact name={t`E-mail address`}>{user.email}</Fact>
        <Fact name={t`Agency`}>{agency.name}</Fact>
        <Fact name={t`Role`}>{membership.roles.map((role) => roles[role] ?? role).join(', ')}</Fact>
      </Facts>
    </Card>
  );
}
