import { useLingui } from '@lingui/react/macro';
import { useNavigate, type LinkProps } from '@tanstack/react-router';
import type { Permission } from '../../shared/api';
import { QUICK_ADD_ID } from '../../features/to-dos/quick-add';
import { useDestinations } from '../../pages/destinations';
import { useCan } from '../../session/session-query';
import type { PaletteItem } from './palette-item';

interface PageOfApp {
  to: LinkProps['to'];
  label: string;
  needs?: Permission;
}

/** Pages that the navigation does not lead to. */
function useFurtherPages(): PageOfApp[] {
  const { t } = useLingui();
  return [
    { to: '/report', label: t`Report a presumed victim`, needs: 'case:create' },
    { to: '/missing/report', label: t`A child is missing`, needs: 'missing:report' },
    { to: '/places', label: t`Place board`, needs: 'place:read' },
    { to: '/round', label: t`Evening round`, needs: 'stay:write' },
    { to: '/shift', label: t`Shift hand-over`, needs: 'place:read' },
    { to: '/places/house', label: t`Units and places`, needs: 'place:manage' },
    { to: '/police/checks/new', label: t`Write down a check`, needs: 'interception:write' },
    { to: '/appointments/calendar', label: t`Calendar`, needs: 'appointment:read' },
    {
      to: '/appointments/availability',
      label: t`Absences and calendar address`,
      needs: 'appointment:answer',
    },
    { to: '/directory', label: t`Interpreters and lawyers`, needs: 'directory:keep' },
    { to: '/handovers', label: t`Who leads: questions to and from your agency`, needs: 'case:lead' },
    { to: '/match-requests', label: t`Questions about persons`, needs: 'match:read' },
    { to: '/duty', label: t`Duty roster`, needs: 'duty:read' },
    { to: '/stand-ins', label: t`Alerts for the duty role`, needs: 'duty-role:answer' },
    { to: '/people/invite', label: t`Invite a person into your agency`, needs: 'member:manage' },
    { to: '/webhook', label: t`Tell the computers of your agency of alerts`, needs: 'webhook:manage' },
    { to: '/incident', label: t`Something went wrong with personal data`, needs: 'incident:report' },
    { to: '/notifications', label: t`Notifications`, needs: 'notification:read' },
    { to: '/told', label: t`How you are told: e-mail, quiet hours, text messages` },
    { to: '/settings', label: t({ message: 'Settings', context: 'navigation' }) },
    { to: '/settings/login', label: t`Login and devices` },
  ];
}

/** The pages this member may open: all that the navigation leads to, and those behind it. */
export function usePageItems(): PaletteItem[] {
  const can = useCan();
  const navigate = useNavigate();
  const { all } = useDestinations();
  const further = useFurtherPages();
  const reached = further.filter(({ needs }) => !needs || can(needs));
  const begun = new Set(reached.map(({ to }) => to));
  return [...all.filter(({ to }) => !begun.has(to)), ...reached].map(({ to, label }) => ({
    key: `page ${to}`,
    label,
    go: () => void navigate({ to }),
  }));
}

/** After the palette has given the focus back to where it was. */
const openQuickAdd = () => document.getElementById(QUICK_ADD_ID)?.click();

/** What is begun from any page, for a member who may. */
export function useBegunItems(): PaletteItem[] {
  const { t } = useLingui();
  return useCan()('to-do:keep')
    ? [{ key: 'add to-do', label: t`Add a to-do`, go: () => void setTimeout(openQuickAdd) }]
    : [];
}
