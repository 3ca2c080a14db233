import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WatchToDos } from '#modules/to-dos';
import { aCase } from '../factories/cases.js';
import { aToDo } from '../factories/to-dos.js';
import type { TestMember } from '../support/api.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

const DAY = 86_400_000;
const CANARY = 'Kanarienvogel im Terminkalender';

/** The instant of an hour in Brussels in winter, on a day of January 2031: the 6th is a Monday. */
const january = (day: number, hour: number) => new Date(Date.UTC(2031, 0, day, hour - 1, 5));

describe('the schedule and the digest of overdue to-dos', () => {
  let owner: TestMember;
  let leaver: TestMember;
  let supervisor: TestMember;
  let caseId: string;
  let startedAt: Date;

  beforeAll(async () => {
    startedAt = world.clock.now();
    owner = await world.api.member('child_shelter');
    const at = { agencyId: owner.agencyId };
    leaver = await world.api.member('child_shelter', at);
    supervisor = await world.api.member('child_shelter', { ...at, roles: ['supervisor'] });
    caseId = (await aCase(owner)).id;
    await aToDo(owner, { words: CANARY, dueOn: '2031-01-02', caseId });
    await aToDo(owner, { words: CANARY, dueOn: '2031-01-05' });
    await aToDo(owner, { words: CANARY, dueOn: '2031-01-06' });
    await aToDo(owner, { words: CANARY, dueOn: '2031-01-02', ownerId: leaver.membershipId });
    await world.admin.query('select relais.end_membership_now($1, null)', [leaver.membershipId]);
  });
  // The watches after this one share the clock; a message that has to be tried again years ahead of the database is never tried.
  afterAll(() => world.clock.set(startedAt));
  beforeEach(() => world.admin.query('delete from relais.to_do_digests'));

  const tickAt = async (at: Date) => {
    world.clock.set(at);
    await world.tick([WatchToDos]);
  };
  const messages = async (): Promise<string[]> => {
    const { rows } = await world.admin.query<{ text: string }>(
      `select type || ' ' || (ids ->> 'count') as text from relais.outbox
       where type in ('to_do.overdue', 'to_do.unowned') and ids ->> 'agencyId' = $1 order by type, id`,
      [owner.agencyId],
    );
    return rows.map(({ text }) => text);
  };

  it('tells no person at night, on a weekend or on a holiday', async () => {
    const before = (await messages()).length;
    for (const at of [
      january(6, 6),
      january(6, 7),
      january(6, 20),
      january(6, 23),
      january(4, 9),
      january(5, 9),
      january(1, 9),
    ])
      await tickAt(at);
    // Whit Monday.
    await tickAt(new Date('2031-06-02T08:00:00Z'));
    expect((await messages()).length).toBe(before);
  });

  it('tells each owner once on a day, and the supervisors of what is without an owner, however many workers tick', async () => {
    await tickAt(january(6, 8));
    await tickAt(january(6, 12));
    expect(await messages()).toEqual(['to_do.overdue 2', 'to_do.unowned 1']);
    await tickAt(january(7, 8));
    await tickAt(january(7, 8));
    expect(await messages()).toEqual([
      'to_do.overdue 2',
      'to_do.overdue 3',
      'to_do.unowned 1',
      'to_do.unowned 1',
    ]);
    const of = async (who: TestMember) =>
      (await who.get('/notifications?limit=100')).body.items.filter(({ kind }: { kind: string }) =>
        kind.startsWith('to_do.'),
      );
    await eventually(async () => (await of(owner)).length === 2);
    await eventually(async () => (await of(supervisor)).length === 2);
    expect((await of(owner)).map(({ params }: { params: { count: string } }) => params.count).sort()).toEqual(
      ['2', '3'],
    );
    expect((await of(supervisor)).map(({ kind }: { kind: string }) => kind)).toEqual([
      'to_do.unowned',
      'to_do.unowned',
    ]);
    const { rows } = await world.admin.query(
      `select to_jsonb(n) as notice from relais.notifications n where n.kind like 'to_do.%'
       union all select to_jsonb(o) from relais.outbox o where o.type like 'to_do.%'`,
    );
    for (const secret of [CANARY, caseId]) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('counts nothing of a case that excludes the owner, or that the agency left', async () => {
    await world.admin.query(
      `update relais.case_access set ended_at = now() where case_id = $1 and agency_id = $2`,
      [caseId, owner.agencyId],
    );
    const before = await messages();
    await tickAt(new Date(january(7, 9).getTime() + DAY));
    expect((await messages()).length - before.length).toBe(2);
    expect(await messages()).toContain('to_do.overdue 2');
    expect((await messages()).filter((one) => one === 'to_do.overdue 2')).toHaveLength(2);
    world.goTo(0);
  });
});
