import type { Owed } from '#platform/database';

/** Residents who were not there in the round: to find, or to report missing. */
export const SHELTERS_OWED: readonly Owed[] = [
  {
    kinds: ['absence'],
    needs: 'place:read',
    category: 'whereabouts',
    from: 'relais.presence_absences a',
    where: `a.status in ('waiting', 'proposed')`,
    id: 'a.id',
    caseId: 'a.case_id',
    agency: 'a.owner_agency_id',
    due: { at: 'a.due_at' },
    since: 'a.absent_at',
  },
];
