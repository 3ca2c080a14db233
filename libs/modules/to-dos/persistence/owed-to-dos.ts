import type { Owed } from '#platform/database';

/** Open to-dos. Their words are sealed and are read where the to-do is. */
export const TO_DOS_OWED: readonly Owed[] = [
  {
    kinds: ['to_do'],
    needs: 'to-do:keep',
    from: 'relais.to_dos t',
    where: `t.status = 'open'`,
    id: 't.id',
    caseId: 't.case_id',
    agency: 't.owner_agency_id',
    person: {
      name: `relais.colleague(t.owner_membership) ->> 'name'`,
      isReader: 't.owner_membership = $3',
    },
    due: { on: 't.due_on' },
    since: 't.made_at',
  },
];
