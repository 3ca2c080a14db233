import type { Owed } from '#platform/database';

/** Requests to see more of a case, without an answer. */
export const DISCLOSURES_OWED: readonly Owed[] = [
  {
    kinds: ['disclosure_answer'],
    needs: 'disclosure:read',
    from: 'relais.disclosure_requests r',
    where: `r.status = 'asked'`,
    id: 'r.id',
    caseId: 'r.case_id',
    agency: 'r.to_agency_id',
    due: { at: 'r.answer_by' },
    since: 'r.created_at',
    target: 'r.id',
  },
];
