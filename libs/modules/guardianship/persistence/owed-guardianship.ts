import type { Owed } from '#platform/database';
import { IS_ASKED } from './wards.reader.js';

const OF_SERVICE = { caseId: 'm.case_id', agency: 'm.owner_agency_id' } as const;

/**
 * What is owed to a minor who may be alone: the signal (each authority, at once: Guardianship Act, art. 6), the decision of the Service, a
 * guardian, the decision about the age, and the reports of the guardian.
 */
export const GUARDIANSHIP_OWED: readonly Owed[] = [
  {
    kinds: ['minor_signal'],
    needs: 'guardianship:signal',
    // As `stateAge` decides who is treated as a child.
    from: `relais.cases c cross join lateral relais.case_briefs(array[c.id]) b`,
    where: `c.status <> 'closed' and not exists (select 1 from relais.minors m where m.case_id = c.id)
      and (b.age_in_doubt or b.born_from < b.majority
        or (b.apparent_from < b.majority and (b.born_from is null or b.birth_source not in ('document', 'decided'))))`,
    id: 'c.id',
    caseId: 'c.id',
    agency: 'c.lead_agency_id',
    since: 'c.opened_at',
    ofCaseOnly: true,
  },
  {
    ...OF_SERVICE,
    kinds: ['minor_identification'],
    needs: 'guardianship:read',
    category: 'guardianship',
    from: 'relais.minors m',
    where: `m.status = 'signalled'`,
    id: 'm.id',
    since: 'm.signalled_at',
  },
  {
    ...OF_SERVICE,
    kinds: ['guardian_appointment'],
    needs: 'guardianship:read',
    category: 'guardianship',
    from: 'relais.minors m',
    where: `m.status = 'identified' and m.waiting_since is not null`,
    id: 'm.id',
    since: 'm.waiting_since',
  },
  {
    kinds: ['age_decision'],
    needs: 'guardianship:read',
    category: 'guardianship',
    from: 'relais.age_assessments a',
    where: `a.status in ('doubt', 'test_ordered', 'test_done')`,
    id: 'a.id',
    caseId: 'a.case_id',
    agency: 'a.owner_agency_id',
    due: { at: 'a.decide_by' },
    since: 'a.raised_at',
  },
  {
    kinds: ['guardian_report'],
    needs: 'guardianship:read',
    category: 'guardianship',
    from: 'relais.guardianships g',
    where: `g.report_due_at is not null and ${IS_ASKED}`,
    id: 'g.id',
    caseId: 'g.case_id',
    agency: 'g.guardian_agency_id',
    person: {
      name: '(select u.display_name from relais.users u where u.id = g.guardian_user_id)',
      isReader: 'g.guardian_user_id = relais.actor_user()',
    },
    due: { at: 'g.report_due_at' },
    since: 'coalesce(g.remind_at, g.started_at)',
  },
];
