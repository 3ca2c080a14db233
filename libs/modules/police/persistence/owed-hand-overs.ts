import type { Owed } from '#platform/database';

/** Hand-overs of a person that the receiving agency has not confirmed. */
export const POLICE_OWED: readonly Owed[] = [
  {
    kinds: ['hand_over_confirmation'],
    needs: 'case:read',
    category: 'referrals',
    from: 'relais.hand_overs h',
    where: `h.status = 'proposed' and h.to_agency_id is not null`,
    id: 'h.id',
    caseId: 'h.case_id',
    reference: 'h.case_reference',
    agency: 'h.to_agency_id',
    due: { at: 'h.confirm_by' },
    since: 'h.created_at',
    target: 'h.id',
  },
];
