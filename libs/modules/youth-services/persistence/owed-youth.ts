import type { Owed } from '#platform/database';

/** What a youth service owes under a mandate, by the kinds of its deadlines. */
export const YOUTH_OWED: readonly Owed[] = [
  {
    kinds: ['youth_answer', 'youth_plan', 'youth_review', 'youth_prolongation', 'youth_contact'],
    kind: `'youth_' || d.kind`,
    needs: 'youth:read',
    category: 'assistance',
    from: 'relais.youth_deadlines d',
    where: 'd.closed_at is null',
    id: 'd.id',
    caseId: 'd.case_id',
    agency: 'd.owner_agency_id',
    due: { at: 'd.due_at' },
    since: 'd.created_at',
  },
];
