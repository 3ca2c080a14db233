import { useLingui } from '@lingui/react/macro';
import { type LinkProps, useRouterState } from '@tanstack/react-router';
import type { CaseView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { type Tab, TabRow } from '../../shared/ui/tab-row';
import { usePartRanks } from '../../features/cases/part-ranks';

interface CaseTabsProps {
  view: CaseView;
}

type Part = Omit<Tab, 'link' | 'isCurrent' | 'rank'> & { to: LinkProps['to']; part: string };

/** Pages that belong to a part. */
const WITHIN: Readonly<Record<string, string>> = { 'as-of': 'timeline', 'own-data': 'sharing' };

export function CaseTabs({ view }: CaseTabsProps) {
  const { t } = useLingui();
  const ranks = usePartRanks();
  const parts = [...useCourseParts(), ...useHelpParts(view), ...usePaperParts()];
  const open = useRouterState({ select: ({ location }) => location.pathname.split('/')[3] ?? '' });
  const tabs = parts.map(({ to, part, label }): Tab => ({
    label,
    link: { to, params: { caseId: view.id } },
    isCurrent: part === (WITHIN[open] ?? open),
    rank: ranks[part] ?? Object.keys(ranks).length,
  }));
  return <TabRow label={t`Parts of the case`} tabs={tabs} />;
}

/** What happened and what comes. */
function useCourseParts(): Part[] {
  const { t } = useLingui();
  const can = useCan();
  const parts: (Part | false)[] = [
    { part: '', to: '/cases/$caseId', label: t`Overview` },
    can('timeline:read') && { part: 'timeline', to: '/cases/$caseId/timeline', label: t`Timeline` },
    can('referral:read') && { part: 'referrals', to: '/cases/$caseId/referrals', label: t`Referrals` },
    can('appointment:read') && {
      part: 'appointments',
      to: '/cases/$caseId/appointments',
      label: t`Appointments`,
    },
  ];
  return parts.filter((one) => one !== false);
}

/** What is done for the person. */
function useHelpParts({ treatedAsChild, youthHelp }: CaseView): Part[] {
  const { t } = useLingui();
  const can = useCan();
  const parts: (Part | false)[] = [
    can('care:read') && { part: 'care', to: '/cases/$caseId/care', label: t`Care` },
    can('health:read') && { part: 'health', to: '/cases/$caseId/health', label: t`Health` },
    (can('risk:read') || can('sign:read')) && {
      part: 'safety',
      to: '/cases/$caseId/safety',
      label: t`Safety`,
    },
    can('guardianship:read') &&
      treatedAsChild && {
        part: 'guardianship',
        to: '/cases/$caseId/guardianship',
        label: t`Guardianship`,
      },
    can('youth:read') && youthHelp && { part: 'youth', to: '/cases/$caseId/youth', label: t`Youth help` },
    can('case:read') && { part: 'custody', to: '/cases/$caseId/custody', label: t`With whom` },
  ];
  return parts.filter((one) => one !== false);
}

/** The papers, and who reads them. */
function usePaperParts(): Part[] {
  const { t } = useLingui();
  const can = useCan();
  const parts: (Part | false)[] = [
    can('document:read') && { part: 'documents', to: '/cases/$caseId/documents', label: t`Documents` },
    can('letter:make') && { part: 'letters', to: '/cases/$caseId/letters', label: t`Letters` },
    { part: 'sharing', to: '/cases/$caseId/sharing', label: t`Sharing` },
  ];
  return parts.filter((one) => one !== false);
}
