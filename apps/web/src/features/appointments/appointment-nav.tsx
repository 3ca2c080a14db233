import { useLingui } from '@lingui/react/macro';
import { useRouterState } from '@tanstack/react-router';
import { useCan } from '../../session/session-query';
import { TabList } from '../../shared/ui/tab-row';

/** The parts of one's appointments. */
export function AppointmentNav() {
  const { t } = useLingui();
  const can = useCan();
  const open = useRouterState({ select: ({ location }) => location.pathname });
  const tabs = [
    { to: '/appointments', label: t`What waits` } as const,
    { to: '/appointments/calendar', label: t`Calendar` } as const,
    {
      to: '/appointments/availability',
      label: can('appointment:answer') ? t`Absences and address` : t`Calendar address`,
    } as const,
  ].map(({ to, label }) => ({
    label,
    link: { to, activeOptions: { exact: true, includeSearch: false } },
    isCurrent: open === to,
  }));
  return <TabList label={t`Appointments`} tabs={tabs} />;
}
