import type { Owed } from '#platform/database';

/** Referrals without an answer, and consents to share that are about to end. */
export const REFERRALS_OWED: readonly Owed[] = [
  {
    kinds: ['referral_answer'],
    needs: 'referral:read',
    category: 'referrals',
    from: 'relais.referrals r',
    where: `r.status in ('sent', 'received') and r.position = 0`,
    id: 'r.id',
    caseId: 'r.case_id',
    reference: 'r.case_reference',
    agency: 'r.to_agency_id',
    due: { at: 'r.respond_by' },
    since: 'r.sent_at',
    target: 'r.id',
    detail: { list: 'referral-service', code: 'r.service' },
  },
  {
    kinds: ['consent_renewal'],
    needs: 'referral:read',
    category: 'referrals',
    from: 'relais.sharing_consents s',
    where: `s.expired_at is null and s.withdrawn_at is null and s.replaced_by is null and s.remind_at <= $2 and s.valid_until > $2`,
    id: 's.id',
    caseId: 's.case_id',
    agency: 's.owner_agency_id',
    due: { at: 's.valid_until' },
    since: 's.remind_at',
    target: 's.referral_id',
  },
];
