import type { Owed } from '#platform/database';

/** Requests of a person for their data, until they are decided (GDPR, art. 12(3)). */
export const SUBJECT_RIGHTS_OWED: readonly Owed[] = [
  {
    kinds: ['subject_request'],
    needs: 'subject:read',
    from: 'relais.subject_requests s',
    where: `s.status in ('asked', 'checked')`,
    id: 's.id',
    caseId: 's.case_id',
    agency: 's.owner_agency_id',
    due: { at: 's.due_at' },
    since: 's.asked_at',
    target: 's.id',
  },
];
