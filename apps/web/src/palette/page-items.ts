import { useLingui } from '@lingui/react/macro';
import { useNavigate, type LinkProps } from '@tanstack/react-router';
import type { Permission } from '../api';
import { useCan } from '../session/session-query';
import type { PaletteItem } from './palette-item';

interface PageOfApp {
  to: LinkProps['to'];
  label: string;
  needs?: Permission;
}

/** The pages this member may open. */
export function usePageItems(): PaletteItem[] {
  const { t } = useLingui();
  const can = useCan();
  const navigate = useNavigate();
  const pages: PageOfApp[] = [
    { to: '/', label: t`Today` },
    { to: '/report', label: t`Report a presumed victim`, needs: 'case:create' },
    { to: '/missing/report', label: t`A child is missing`, needs: 'missing:report' },
    { to: '/missing', label: t({ message: 'Missing', context: 'navigation' }), needs: 'missing:read' },
    { to: '/cases', label: t`Cases`, needs: 'case:search' },
    { to: '/referrals', label: t({ message: 'Referrals', context: 'navigation' }), needs: 'referral:read' },
    { to: '/places', label: t`Place board`, needs: 'place:read' },
    { to: '/round', label: t`Evening round`, needs: 'stay:write' },
    { to: '/places/house', label: t`Units and places`, needs: 'place:manage' },
    { to: '/guardianship', label: t`Waiting list`, needs: 'guardianship:assign' },
    { to: '/wards', label: t`My wards`, needs: 'guardianship:report' },
    {
      to: '/appointments',
      label: t({ message: 'Appointments', context: 'navigation' }),
      needs: 'appointment:read',
    },
    { to: '/appointments/calendar', label: t`Calendar`, needs: 'appointment:read' },
    { to: '/appointments/availability', label: t`Absences and calendar link`, needs: 'appointment:answer' },
    { to: '/match-requests', label: t`Questions about persons`, needs: 'match:read' },
    { to: '/directory', label: t`Interpreters and lawyers`, needs: 'directory:keep' },
    { to: '/notifications', label: t`Notifications`, needs: 'notification:read' },
    { to: '/settings', label: t({ message: 'Settings', context: 'navigation' }) },
  ];
  return pages
    .filter(({ needs }) => !needs || can(needs))
    .map(({ to, label }) => ({ key: `page ${to}`, label, go: () => void navigate({ to }) }));
}
