import { useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReassignmentView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { FilterLinks } from '../../shared/ui/filter-links';
import { PageHead } from '../../shared/ui/page-head';
import { Absences } from './absences-card';
import { CasesCard } from './cases-card';
import { GapsNotice } from './gaps-notice';
import { MadeNotice } from './made-notice';
import { ReassignDialog, type Given } from './reassign-dialog';
import { ReassignedCard } from './reassigned-card';
import { TeamCard } from './team-card';

const route = getRouteApi('/inside/caseload');

/** Who works on which open cases; a supervisor sees the team, and passes cases on. */
export function CaseloadPage() {
  const { t } = useLingui();
  const canManage = useCan()('caseload:manage');
  const { list = 'worker', member } = route.useSearch();
  const [given, setGiven] = useState<Given>();
  const [made, setMade] = useState<ReassignmentView>();
  const title = t({ message: 'Caseload', context: 'navigation' });
  return (
    <>
      <PageHead title={title} windowTitle={title} />
      <div className="stack">
        {made ? <MadeNotice key={made.id} made={made} onTakenBack={setMade} /> : null}
        {canManage ? <GapsNotice onReassign={setGiven} /> : null}
        <Filters />
        {list === 'team' ? (
          <Team onReassign={setGiven} onTakenBack={setMade} />
        ) : list === 'absences' ? (
          <Absences />
        ) : (
          <CasesCard key={`${list} ${member}`} list={list} memberId={member} onReassign={setGiven} />
        )}
      </div>
      {given ? <ReassignDialog given={given} onMade={setMade} onClose={() => setGiven(undefined)} /> : null}
    </>
  );
}

interface TeamProps {
  onReassign: (given: Given) => void;
  onTakenBack: (made: ReassignmentView) => void;
}

/** For supervisors; others come here only by an address that they were sent. */
function Team({ onReassign, onTakenBack }: TeamProps) {
  if (!useCan()('caseload:manage')) return null;
  return (
    <>
      <TeamCard onReassign={onReassign} />
      <ReassignedCard onTakenBack={onTakenBack} />
    </>
  );
}

function Filters() {
  const { t } = useLingui();
  const canManage = useCan()('caseload:manage');
  const { list, member } = route.useSearch();
  const lists = [
    { label: t`My cases`, only: undefined },
    { label: t`As deputy`, only: 'deputy' as const },
    { label: t`I cover`, only: 'cover' as const },
    { label: t`Without worker`, only: 'without' as const },
    { label: t({ message: 'Absences', context: 'caseload' }), only: 'absences' as const },
    ...(canManage ? [{ label: t({ message: 'Team', context: 'caseload' }), only: 'team' as const }] : []),
  ];
  const filters = lists.map(({ label, only }) => ({
    label,
    link: { to: '/caseload', search: { list: only } } as const,
    isCurrent: list === only && !member,
  }));
  return <FilterLinks label={t`Filter`} filters={filters} />;
}
