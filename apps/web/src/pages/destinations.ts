import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { homeQuery } from '../entities/home/home-query';
import { useOpenEpisodes } from '../entities/episode/open-episodes';
import { useCan, useSession } from '../session/session-query';

/** A page that the navigation leads to. */
export interface Destination {
  to: LinkProps['to'];
  label: string;
  exact?: boolean;
  /** How many things wait there. */
  count?: number;
  /** What the bar of a phone keeps when there is no room for all: the lowest first. */
  rank: number;
}

/** False for a member who may not go there. */
type Possible = Destination | false;

/** The bar of a phone has room for so many, the settings among them. */
const ROOM = 5;

interface Destinations {
  /** In the order of the column of a desktop; the settings are last and are not among them. */
  all: Destination[];
  /** Those that the bar of a phone has no room for; its last button leads to them. */
  beyond: Destination[];
}

/** Where the member may go. */
export function useDestinations(): Destinations {
  const possible = [...useWork(), ...useDesks(), ...useCases(), ...useWatch(), ...useAdministration()];
  const all = possible.filter((one) => one !== false);
  const kept = all.toSorted((a, b) => a.rank - b.rank).slice(0, ROOM - 1);
  return { all, beyond: all.filter((one) => !kept.includes(one)) };
}

/** What most members do. */
function useWork(): Possible[] {
  const { t } = useLingui();
  const can = useCan();
  const counts = useQuery(homeQuery).data?.counts;
  const { open } = useOpenEpisodes();
  return [
    { to: '/', label: t`Today`, exact: true, rank: 0 },
    can('missing:read') && {
      to: '/missing',
      label: t({ message: 'Missing', context: 'navigation' }),
      count: open,
      rank: 1,
    },
    // Who gives shelter reports less often than they look for a place.
    can('case:create') && { to: '/report', label: t`Report a victim`, rank: can('place:read') ? 7 : 2 },
    can('referral:read') && {
      to: '/referrals',
      label: t({ message: 'Referrals', context: 'navigation' }),
      count: counts?.referralsToAnswer,
      rank: 3,
    },
    can('place:read') && { to: '/places', label: t({ message: 'Places', context: 'navigation' }), rank: 2 },
    can('appointment:read') && {
      to: '/appointments',
      label: t({ message: 'Appointments', context: 'navigation' }),
      count: counts && counts.appointmentsToAnswer + counts.appointmentsToReplace,
      rank: can('referral:read') ? 6 : 2,
    },
  ];
}

/** The desks of one service. */
function useDesks(): Possible[] {
  const { t } = useLingui();
  const can = useCan();
  const requests = useQuery(homeQuery).data?.youth?.counts.requests;
  return [
    // A centre that accompanies with a youth service has other work first.
    can('youth:accompany') && {
      to: '/youth',
      label: t({ message: 'Youth help', context: 'navigation' }),
      count: requests,
      rank: can('youth:decide') ? 1 : 8,
    },
    can('guardianship:assign') && { to: '/guardianship', label: t`Waiting list`, rank: 1 },
    can('guardianship:report') && { to: '/wards', label: t`My wards`, rank: 1 },
    // On a phone the card on the home page leads there as well.
    can('interception:write') && { to: '/police', label: t`Police desk`, rank: 5 },
    can('subject:decide') && {
      to: '/supervision/subject-requests',
      label: t({ message: 'Own data', context: 'navigation' }),
      rank: can('case:search') ? 9 : 3,
    },
    can('disclosure:read') && {
      to: '/disclosure-requests',
      label: t({ message: 'Asked for', context: 'navigation' }),
      rank: 9,
    },
    can('directory:keep') && {
      to: '/directory',
      label: t({ message: 'Directory', context: 'navigation' }),
      rank: 1,
    },
  ];
}

/** The cases, who works on them, and what is talked over with other agencies. */
function useCases(): Possible[] {
  const { t } = useLingui();
  const can = useCan();
  const home = useQuery(homeQuery).data;
  return [
    can('case:search') && { to: '/cases', label: t`Cases`, rank: 4 },
    can('caseload:read') && {
      to: '/caseload',
      label: t({ message: 'Caseload', context: 'navigation' }),
      rank: 7,
    },
    can('caseload:read') && {
      to: '/agenda',
      label: t({ message: 'Next steps', context: 'navigation' }),
      rank: 7,
    },
    can('to-do:keep') && {
      to: '/to-dos',
      label: t({ message: 'To-dos', context: 'navigation' }),
      count: home?.toDos?.overdue,
      rank: 8,
    },
    can('consultation:read') && {
      to: '/consultations',
      label: t({ message: 'Consultations', context: 'navigation' }),
      rank: 9,
    },
  ];
}

/** What is watched over in the cases. */
function useWatch(): Possible[] {
  const { t } = useLingui();
  const can = useCan();
  const home = useQuery(homeQuery).data;
  const emergencies = home?.emergencies?.waiting;
  return [
    can('emergency:review') && {
      to: '/supervision/emergency-access',
      label: t`Emergency access`,
      count: emergencies,
      rank: can('case:search') ? 8 : 1,
    },
    can('incident:keep') && {
      to: '/supervision/incidents',
      label: t({ message: 'Incidents', context: 'navigation' }),
      count: home?.incidents?.running,
      rank: can('case:search') ? 8 : 1,
    },
    can('erasure:review') && {
      to: '/supervision/erasures',
      label: t({ message: 'Files to erase', context: 'navigation' }),
      rank: can('case:search') ? 9 : 3,
    },
    can('looks:report') && {
      to: '/supervision/looks',
      label: t({ message: 'Who looked', context: 'navigation' }),
      rank: 2,
    },
  ];
}

/** Who keeps the people, the agencies and the platform. */
function useAdministration(): Possible[] {
  const { t } = useLingui();
  const can = useCan();
  const { demo } = useSession();
  return [
    can('member:manage') && {
      to: '/people',
      label: t({ message: 'People', context: 'navigation' }),
      rank: 1,
    },
    can('agency:manage') && {
      to: '/agencies',
      label: t({ message: 'Agencies', context: 'navigation' }),
      rank: 1,
    },
    can('operations:read') && { to: '/operations', label: t`Operations`, rank: 2 },
    demo && can('demo:mailbox') && { to: '/demo/mailbox', label: t`Demo mailbox`, rank: 9 },
  ];
}
