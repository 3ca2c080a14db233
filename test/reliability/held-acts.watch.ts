import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { WatchDepartures } from '#modules/administration';
import { EraseConfirmed, WatchRetention } from '#modules/erasure';
import { Rounds } from '../../apps/worker/rounds.js';
import { SCHEDULE } from '../../apps/worker/schedule.js';
import { Scheduler } from '../../apps/worker/scheduler.js';
import { pathOf, version } from '../factories/administration.js';
import { once } from '../factories/cases.js';
import { aCaseKeptLongEnough, proposedHoursAgo } from '../factories/erasure.js';
import type { TestMember } from '../support/api.js';
import { testEnvironment } from '../support/config.js';
import { Program, WORKER } from '../support/program.js';
import { bySize } from '../support/size.js';
import { eventually } from '../support/worker.js';
import { world } from './deadline-stage.js';

const KILLS = bySize({ default: 1, ci: 1, long: 20 });

describe('the schedule and acts that are held', () => {
  const HELD: readonly unknown[] = [WatchDepartures, EraseConfirmed];
  /** Name of the connections of the worker that is killed. */
  const KILLED = 'killed-worker';

  let boss: TestMember;
  let caseworker: TestMember;
  let chief: TestMember;
  let deputy: TestMember;

  beforeAll(async () => {
    world.goTo(0);
    // Both go on living; a test says when they look, so that the third one is the first to.
    for (const worker of world.workers) await worker.get(Scheduler).onModuleDestroy();
    boss = await world.api.member('police', { roles: ['administrator'] });
    const { agencyId } = boss;
    caseworker = await world.api.member('police', { agencyId });
    chief = await world.api.member('police', { agencyId, roles: ['supervisor'] });
    deputy = await world.api.member('police', { agencyId, roles: ['supervisor'] });
  });

  const ask = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await world.admin.query<Row>(sql, values)).rows;

  /** The rounds of what is held, by both living workers at once. */
  const look = () =>
    Promise.all(
      world.workers.flatMap((worker) =>
        SCHEDULE.filter(({ useCase }) => HELD.includes(useCase)).map((entry) =>
          worker.get(Rounds).run(entry),
        ),
      ),
    );

  /** @returns once a third worker works, as a process of its own */
  async function aWorker(): Promise<Program> {
    const env = testEnvironment(world.api.database);
    const url = `${env.WORKER_DATABASE_URL}?application_name=${KILLED}`;
    const since = new Date();
    const worker = new Program(WORKER, { ...env, WORKER_DATABASE_URL: url });
    worker.start();
    await eventually(async () => {
      const up = `select from relais.worker_heartbeats where state = 'up' and started_at >= $1`;
      return (await ask(up, [since])).length > 0;
    });
    return worker;
  }

  /** A person of the agency who leaves it, as the administrator decided. */
  async function aLeaver(): Promise<TestMember> {
    const leaver = await world.api.member('police', { agencyId: boss.agencyId });
    await turn(boss, leaver, 'ending', { reason: 'leaves' });
    return leaver;
  }

  async function turn(who: TestMember, whom: TestMember, act: string, body: object = {}): Promise<void> {
    await fresh(who);
    done(await who.post(`${pathOf(whom)}/${act}`, body, await version(who, pathOf(whom))));
  }

  /** Two cases that two supervisors have decided to erase. */
  async function confirmedErasures(): Promise<[string, string]> {
    const cases: [string, string] = [
      await aCaseKeptLongEnough(world.admin, caseworker),
      await aCaseKeptLongEnough(world.admin, caseworker),
    ];
    await world.workers[0].get(Rounds).run(SCHEDULE.find(({ useCase }) => useCase === WatchRetention)!);
    await fresh(deputy);
    for (const id of cases) {
      done(await chief.post(`/cases/${id}/erasure-proposal`, {}, once()));
      await proposedHoursAgo(world.admin, id, 72);
      done(await deputy.post(`/cases/${id}/erasure`, {}, once()));
    }
    return cases;
  }

  const fresh = ({ membershipId }: TestMember) =>
    ask('update relais.sessions set confirmed_at = now() where membership_id = $1', [membershipId]);

  function done({ status, body }: { status: number; body: unknown }): void {
    if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  }

  /** Whether the worker that is killed has both in hand, and has committed neither. */
  const isInHand = async (leaver: TestMember, caseId: string): Promise<boolean> => {
    const free = await ask('select from relais.memberships where id = $1 for update skip locked', [
      leaver.membershipId,
    ]);
    const kept = await ask('select from relais.erasure_reviews where case_id = $1 for update skip locked', [
      caseId,
    ]);
    return free.length + kept.length === 0;
  };

  /** What the log says of it: each entry with who did it, and the transaction in which it was written. */
  const entriesOf = (action: string, subjectId: string) =>
    ask<{ by: string; person: string | null; params: object; transaction: string }>(
      `select system_actor as by, actor_user as person, params, xmin::text as transaction from relais.audit_events
       where action = $1 and subject_id = $2`,
      [action, subjectId],
    );

  it('a departure and an erasure take effect once, after their time and by a living worker where another was killed between claim and commit', async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const [leaver, kept] = [await aLeaver(), await aLeaver()];
      const [erased, spared] = await confirmedErasures();
      await look();
      const held = [leaver.get('/session'), caseworker.get(`/cases/${erased}`)];
      expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
      await turn(boss, kept, 'ending/stop');
      done(await chief.post(`/cases/${spared}/erasure/stop`, {}, once()));

      const third = await aWorker();
      const holder = new pg.Client({ connectionString: world.api.database.adminUrl });
      await holder.connect();
      let undone: string[];
      try {
        // What a round did is written into the chain of the system last: there the worker that is first waits.
        await holder.query('begin');
        await holder.query(`select from relais.audit_chains where kind = 'system' for update`);
        await ask(
          `update relais.memberships set leaves_at = now() - interval '1 second'
           where id = any ($1) and leaves_at is not null`,
          [[leaver.membershipId, kept.membershipId]],
        );
        await ask(
          `update relais.erasure_reviews set takes_effect_at = now() - interval '1 second'
           where case_id = any ($1) and takes_effect_at is not null`,
          [[erased, spared]],
        );
        await eventually(() => isInHand(leaver, erased));
        const transactions = await ask<{ id: string }>(
          'select backend_xid::text as id from pg_stat_activity where application_name = $1 and backend_xid is not null',
          [KILLED],
        );
        undone = transactions.map(({ id }) => id);
        const living = look();
        await third.kill();
        await holder.query('rollback');
        await living;
      } finally {
        await third.kill();
        await holder.end();
      }
      // Nothing is left to do.
      await look();

      const ended = await entriesOf('member.ended', leaver.membershipId);
      const erasures = await ask<{ id: string; proposed: string; confirmed: string }>(
        `select id, proposed_by_membership as proposed, confirmed_by_membership as confirmed from relais.erasures
         where erased_case_id = $1`,
        [erased],
      );
      const destroyed = await entriesOf('erasure.done', erased);
      expect(ended).toEqual([
        {
          by: 'deadlines',
          person: null,
          params: { decidedBy: boss.membershipId },
          transaction: expect.any(String),
        },
      ]);
      expect(erasures).toEqual([
        { id: expect.any(String), proposed: chief.membershipId, confirmed: deputy.membershipId },
      ]);
      expect(destroyed).toEqual([
        {
          by: 'erasure',
          person: null,
          params: { erasure: erasures[0]!.id },
          transaction: expect.any(String),
        },
      ]);
      expect(undone.length).toBeGreaterThanOrEqual(2);
      for (const { transaction } of [...ended, ...destroyed]) expect(undone).not.toContain(transaction);
      const people = await ask<{ by: string | null; out: boolean }>(
        `select ended_by_membership as by, coalesce(valid_until <= now(), false) as out from relais.memberships
         where id = any ($1) order by id = $2 desc`,
        [[leaver.membershipId, kept.membershipId], leaver.membershipId],
      );
      expect(people).toEqual([
        { by: boss.membershipId, out: true },
        { by: null, out: false },
      ]);
      const seen = [
        leaver.get('/session'),
        kept.get('/session'),
        caseworker.get(`/cases/${erased}`),
        caseworker.get(`/cases/${spared}`),
      ];
      expect((await Promise.all(seen)).map(({ status }) => status)).toEqual([401, 200, 404, 200]);
    }
    process.stderr.write(`${KILLS} workers killed with a departure and an erasure in hand\n`);
  });
});
