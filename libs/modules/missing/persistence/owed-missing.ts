import type { Owed } from '#platform/database';

/** Steps of a search, and requests for a preventive alert or a look at an address that wait for an answer. */
export const MISSING_OWED: readonly Owed[] = [
  {
    kinds: ['missing_task'],
    needs: 'missing:read',
    category: 'missing',
    from: 'relais.missing_tasks t',
    where: `t.status = 'open'`,
    id: 't.id',
    caseId: 't.case_id',
    agency: 't.owner_agency_id',
    due: { at: 't.due_at' },
    since: 't.created_at',
    target: 't.episode_id',
    detail: { list: 'missing-task', code: 't.code' },
  },
  {
    kinds: ['preventive_answer'],
    needs: 'missing:read',
    category: 'missing',
    from: 'relais.preventive_requests p',
    where: `p.status = 'asked'`,
    id: 'p.id',
    caseId: 'p.case_id',
    agency: 'p.agency_id',
    due: { at: 'p.answer_by' },
    since: 'p.created_at',
    target: 'p.id',
  },
  {
    kinds: ['address_answer'],
    needs: 'missing:read',
    category: 'missing',
    from: 'relais.address_requests q',
    // The officer who asked does not learn which house answers.
    where: `q.status = 'asked' and q.agency_id = $1`,
    id: 'q.id',
    caseId: 'q.case_id',
    agency: 'q.agency_id',
    since: 'q.created_at',
    target: 'q.episode_id',
  },
];
