import type { Owed } from '#platform/database';

/** Emergency accesses that the agency of the case has not judged. */
export const EMERGENCY_OWED: readonly Owed[] = [
  {
    kinds: ['emergency_review'],
    needs: 'emergency:review',
    from: 'relais.emergency_accesses e',
    where: 'e.reviewed_at is null and e.handed_up_at is null',
    id: 'e.id',
    caseId: 'e.case_id',
    agency: 'e.owner_agency_id',
    due: { at: 'e.review_by' },
    since: 'e.opened_at',
    target: 'e.id',
  },
];
