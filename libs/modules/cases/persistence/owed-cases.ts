import type { Owed } from '#platform/database';

/** Proposals that another agency leads the case. */
export const CASES_OWED: readonly Owed[] = [
  {
    kinds: ['lead_answer'],
    needs: 'case:lead',
    from: 'relais.lead_handovers l',
    where: `l.status = 'proposed'`,
    id: 'l.id',
    caseId: 'l.case_id',
    agency: 'l.to_agency_id',
    since: 'l.proposed_at',
  },
];
