import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { homeQuery } from '../home/home-query';
import { useCan, useSession } from '../session/session-query';
import { Brand } from '../ui/brand';

interface NavLinkProps {
  to: LinkProps['to'];
  exact?: boolean;
  count?: number;
  className?: string;
  children: ReactNode;
}

function NavLink({ to, exact, count, className, children }: NavLinkProps) {
  return (
    <li className={className}>
      <Link
        to={to}
        className="nav__link"
        activeOptions={{ exact, includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
      >
        <span>{children}</span>
        {count ? <span className="nav__count">{count}</span> : null}
      </Link>
    </li>
  );
}

/** A column on a desktop, a bar under the thumb on a phone. */
export function Navigation() {
  const { t } = useLingui();
  return (
    <nav className="nav" aria-label={t`Main`}>
      <Link to="/" className="brand nav__only-wide">
        <Brand />
      </Link>
      <NavigationList />
      <Foot />
    </nav>
  );
}

/** The bar of a phone has room for five; whoever is asked for appointments has few others. */
function NavigationList() {
  const can = useCan();
  const { demo } = useSession();
  const counts = useQuery(homeQuery).data?.counts;
  return (
    <ul className="nav__list">
      <NavLink to="/" exact>
        <Trans>Today</Trans>
      </NavLink>
      {can('case:create') ? (
        <NavLink to="/report">
          <Trans>Report</Trans>
        </NavLink>
      ) : null}
      {can('referral:read') ? (
        <NavLink to="/referrals" count={counts?.referralsToAnswer}>
          <Trans context="navigation">Referrals</Trans>
        </NavLink>
      ) : null}
      {can('place:read') ? (
        <NavLink to="/places">
          <Trans context="navigation">Places</Trans>
        </NavLink>
      ) : null}
      {can('appointment:read') ? (
        <NavLink
          to="/appointments"
          count={counts && counts.appointmentsToAnswer + counts.appointmentsToReplace}
          className={can('referral:read') ? 'nav__only-wide' : undefined}
        >
          <Trans context="navigation">Appointments</Trans>
        </NavLink>
      ) : null}
      <GuardianshipLinks />
      {can('case:search') ? (
        <NavLink to="/cases">
          <Trans>Cases</Trans>
        </NavLink>
      ) : null}
      {demo && can('demo:mailbox') ? (
        <NavLink to="/demo/mailbox" className="nav__only-wide">
          <Trans>Demo mailbox</Trans>
        </NavLink>
      ) : null}
      <NavLink to="/settings">
        <Trans context="navigation">Settings</Trans>
      </NavLink>
    </ul>
  );
}

/** The desks of the Guardianship Service and of a guardian. */
function GuardianshipLinks() {
  const can = useCan();
  return (
    <>
      {can('guardianship:assign') ? (
        <NavLink to="/guardianship">
          <Trans>Waiting list</Trans>
        </NavLink>
      ) : null}
      {can('guardianship:report') ? (
        <NavLink to="/wards">
          <Trans>My wards</Trans>
        </NavLink>
      ) : null}
    </>
  );
}

function Foot() {
  const { agency, user } = useSession();
  return (
    <div className="nav__foot">
      <p>{agency.name}</p>
      <p>{user.displayName}</p>
    </div>
  );
}
