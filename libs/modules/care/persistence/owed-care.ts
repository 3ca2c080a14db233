import type { Owed } from '#platform/database';

/** Risk plans to review. */
export const CARE_OWED: readonly Owed[] = [
  {
    kinds: ['risk_plan_review'],
    needs: 'risk:read',
    category: 'care',
    from: 'relais.risk_plan_reviews v',
    where: 'v.closed_at is null',
    id: 'v.id',
    caseId: 'v.case_id',
    agency: 'v.owner_agency_id',
    due: { at: 'v.due_at' },
    since: 'v.created_at',
  },
];
