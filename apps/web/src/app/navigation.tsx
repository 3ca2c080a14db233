import { Trans, useLingui } from '@lingui/react/macro';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../session/session-query';
import { Brand } from '../shared/ui/brand';
import { useDestinations } from '../pages/destinations';

interface NavLinkProps {
  to: LinkProps['to'];
  exact?: boolean;
  className?: string;
  children: ReactNode;
}

function NavLink({ to, exact, className, children }: NavLinkProps) {
  return (
    <li className={className}>
      <Link
        to={to}
        className="nav__link"
        activeOptions={{ exact, includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
      >
        {children}
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

/** What a phone has no room for is on the page of the settings, whose link says so there. */
function NavigationList() {
  const { all, beyond } = useDestinations();
  const waiting = beyond.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return (
    <ul className="nav__list">
      {all.map((one) => (
        <NavLink
          key={one.to}
          to={one.to}
          exact={one.exact}
          className={beyond.includes(one) ? 'nav__only-wide' : undefined}
        >
          <span>{one.label}</span>
          <Count of={one.count} />
        </NavLink>
      ))}
      <NavLink to="/settings">
        <span className={beyond.length > 0 ? 'only-wide' : undefined}>
          <Trans context="navigation">Settings</Trans>
        </span>
        {beyond.length > 0 ? (
          <span className="only-narrow">
            <Trans context="navigation">More</Trans>
            <Count of={waiting} />
          </span>
        ) : null}
      </NavLink>
    </ul>
  );
}

interface CountProps {
  of: number | undefined;
}

function Count({ of }: CountProps) {
  return of ? <span className="nav__count">{of}</span> : null;
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
