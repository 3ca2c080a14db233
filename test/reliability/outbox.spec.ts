import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { ClockSkew } from '../../libs/platform/queue/clock-skew.js';
import { JobQueues } from '../../libs/platform/queue/job-queues.js';
import { OutboxConsumer } from '../../libs/platform/queue/outbox-consumer.js';
import { WorkerCare } from '../../libs/platform/queue/worker-care.js';
import { WorkerHeartbeat } from '../../libs/platform/queue/worker-heartbeat.js';
import { SystemClock } from '#kernel';
import { openDataSource, type Tx, UnitOfWork } from '#platform/database';
import { OutboxRepository } from '#platform/outbox';
import { WorkerHealth } from '#platform/queue';
import { BACKENDS, type RunningBackend } from '../support/backends.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { sayTook } from '../support/patience.js';
import { type Burst, type QueueLab, startQueueLab, type Work } from '../support/queue-lab.js';
import { testSize } from '../support/size.js';
import { eventually } from '../support/worker.js';

jest.setTimeout(60_000);

interface OutboxRow {
  message_id: string;
  type: string;
  attempts: number;
  done_at: Date | null;
  dead_at: Date | null;
  failure: string | null;
}

/** The same promises on both backends; at the default size on the one that `npm start` has. */
for (const { name, suite, start } of testSize === 'default' ? BACKENDS.slice(0, 1) : BACKENDS)
  suite(`jobs on ${name}`, () => {
    let database: TestDatabase;
    let admin: pg.Pool;
    let queue: RunningBackend;
    const labs: QueueLab[] = [];

    beforeAll(async () => {
      database = await createTestDatabase();
      admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
      admin.on('error', () => undefined);
      queue = await start(database);
    });
    afterEach(async () => {
      for (const lab of labs.splice(0)) await lab.close();
      await admin.query('truncate relais.outbox, relais.worker_heartbeats');
    });
    afterAll(async () => {
      await queue?.stop();
      await admin?.end();
      await database?.drop();
    });

    const lab = async (
      handlers: Record<string, Work>,
      straight?: Record<string, Burst>,
    ): Promise<QueueLab> => {
      const started = await startQueueLab(database, handlers, queue.env, straight);
      labs.push(started);
      return started;
    };
    const rows = async (): Promise<OutboxRow[]> =>
      (await admin.query<OutboxRow>('select * from relais.outbox order by id')).rows;
    const done = (count: number): Promise<OutboxRow[]> =>
      eventually(async () => {
        const all = await rows();
        return all.length === count && all.every(({ done_at }) => done_at) ? all : undefined;
      });

    it('a message that commits is handled once; one that rolls back never', async () => {
      const seen: string[] = [];
      const { send } = await lab({ 'thing.done': async ({ ids }) => void seen.push(ids['n']!) });
      await expect(send('thing.done', { n: 'lost' }, () => Promise.reject(new Error('no')))).rejects.toThrow(
        'no',
      );
      const began = Date.now();
      await send('thing.done', { n: 'kept' });
      await done(1);
      sayTook(`${name}: a message, handled`, Date.now() - began, 2_000);
      expect(seen).toEqual(['kept']);
    });

    it('two workers share the messages and do none twice', async () => {
      const seen = new Map<string, number>();
      const work: Work = async ({ messageId }) => void seen.set(messageId, (seen.get(messageId) ?? 0) + 1);
      const [one] = await Promise.all([lab({ 'thing.done': work }), lab({ 'thing.done': work })]);
      const ids = await Promise.all(Array.from({ length: 100 }, () => one!.send('thing.done')));
      const all = await done(100);
      expect([...seen.keys()].sort()).toEqual([...ids].sort());
      expect([...seen.values()].every((times) => times === 1)).toBe(true);
      expect(all.every(({ attempts }) => attempts === 1)).toBe(true);
    });

    it('what comes in a burst is worked on together, and by no second worker', async () => {
      const seen: string[][] = [];
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const burst: Burst = async (messages) => {
        seen.push(messages.map(({ messageId }) => messageId));
        // The first to come keeps the hand of its worker, and its message.
        if (seen.length === 1) await held;
      };
      const never: Work = () => Promise.reject(new Error('by the queue'));
      const { send, app } = await lab(
        { 'thing.burst': never },
        { 'thing.burst': inTransaction(burst, () => app) },
      );
      const first = await send('thing.burst');
      await eventually(async () => seen.length === 1);
      const others = await Promise.all(Array.from({ length: 12 }, () => send('thing.burst')));
      await lab({ 'thing.burst': never }, { 'thing.burst': inTransaction(burst, () => app) });
      await eventually(async () => seen.flat().length === 13);
      release();
      const all = await done(13);
      expect(seen.flat().sort()).toEqual([first, ...others].sort());
      expect(Math.max(...seen.map(({ length }) => length))).toBe(8);
      expect(all.every(({ attempts }) => attempts === 1)).toBe(true);
    });

    it('what is still in hand keeps up its own lease, and not that of messages which came with it', async () => {
      const { app } = await lab({ 'thing.done': () => Promise.resolve() });
      const outbox = app.get(OutboxRepository, { strict: false });
      const relay = <T>(work: (tx: Tx) => Promise<T>) =>
        app.get(UnitOfWork).run({ kind: 'system', name: 'relay' }, work);
      const [kept, left, token] = [randomUUID(), randomUUID(), randomUUID()];
      await admin.query(
        `insert into relais.outbox (message_id, type, ids, attempts, lease_token, leased_until)
         select id, 'thing.left', '{}', 1, $2, clock_timestamp() + interval '3 seconds' from unnest($1::uuid[]) id`,
        [[kept, left], token],
      );
      const untilOf = async () =>
        new Map(
          (
            await admin.query<{ message_id: string; leased_until: Date }>(
              'select message_id, leased_until from relais.outbox',
            )
          ).rows.map((row) => [row.message_id, row.leased_until.getTime()]),
        );
      const before = await untilOf();
      await new Promise((resolve) => setTimeout(resolve, 20));
      await relay((tx) => outbox.keepUp(tx, { token, pid: 0 }, [kept]));
      const after = await untilOf();
      expect(after.get(kept)).toBeGreaterThan(before.get(kept)!);
      expect(after.get(left)).toBe(before.get(left));
    });

    it('a message that the queue gives again while its worker lives is begun by no other worker, nor twice by that one', async () => {
      const begun: string[] = [];
      const work = (worker: string, held?: Promise<void>): Work => {
        return async () => {
          begun.push(worker);
          if (begun.length === 1) await held;
        };
      };
      let release = (): void => undefined;
      const first = await lab({
        'thing.done': work('first', new Promise<void>((resolve) => (release = resolve))),
      });
      const messageId = await first.send('thing.done');
      await eventually(async () => begun.length === 1);
      const second = await lab({ 'thing.done': work('second') });
      for (const { app } of [second, first]) {
        await app.get(OutboxConsumer, { strict: false }).consume(messageId);
      }
      release();
      const [row] = await done(1);
      expect([begun, row!.attempts]).toEqual([['first'], 1]);
    });

    it('a lease is kept up while the work lasts, by the queue and straight from the outbox', async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const { send, app } = await lab(
        { 'thing.burst': () => Promise.reject(new Error('by the queue')), 'thing.done': () => held },
        {
          'thing.burst': inTransaction(
            () => held,
            () => app,
          ),
        },
      );
      await send('thing.burst');
      await send('thing.done');
      const leases = async () =>
        (
          await admin.query<{ until: Date; connection: string }>(
            `select o.leased_until as until, a.application_name as connection
             from relais.outbox o left join pg_stat_activity a on a.pid = o.leased_by where o.attempts = 1 order by o.id`,
          )
        ).rows;
      const before = await eventually(async () => {
        const all = await leases();
        return all.length === 2 ? all : undefined;
      });
      expect(before.map(({ connection }) => connection)).toEqual(['relais-relay', 'relais-relay']);
      await eventually(async () =>
        (await leases()).every(({ until }, index) => until > before[index]!.until),
      );
      release();
      await done(2);
    });

    it('a message is free once its worker has neither its connection nor kept it up, and not before', async () => {
      const seen: string[] = [];
      const { send, app } = await lab({ 'thing.done': async ({ messageId }) => void seen.push(messageId) });
      const worker = new pg.Client({ connectionString: database.adminUrl });
      await worker.connect();
      const { pid } = (await worker.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!;
      const ids = { gone: randomUUID(), keptUp: randomUUID() };
      const lease = (id: string, seconds: number) =>
        admin.query(
          `insert into relais.outbox (message_id, type, ids, attempts, lease_token, leased_until, leased_by)
           values ($1, 'thing.done', '{}', 1, gen_random_uuid(), clock_timestamp() + make_interval(secs => $2), $3)`,
          [id, seconds, pid],
        );
      // An hour stands for a lease that is kept up all the time.
      await lease(ids.keptUp, 3_600);
      await worker.end();
      await lease(ids.gone, 11);
      await send('thing.done');
      await eventually(async () => seen.includes(ids.gone) && seen.length === 2);
      await app.get(OutboxConsumer, { strict: false }).consume(ids.keptUp);
      expect(seen).not.toContain(ids.keptUp);
    });

    it('what fails together goes by the queue, where each is judged by itself', async () => {
      const { send } = await lab(
        {
          'thing.burst': async ({ ids }) => {
            if (ids['n'] === 'bad') throw new RangeError('no');
          },
        },
        { 'thing.burst': () => Promise.reject(new Error('together')) },
      );
      for (const n of ['good', 'bad', 'better']) await send('thing.burst', { n });
      const [good, bad, better] = await eventually(async () => {
        const all = await rows();
        return all[0]!.done_at && all[1]!.failure && all[2]!.done_at ? all : undefined;
      });
      expect([good!.attempts, better!.attempts]).toEqual([2, 2]);
      expect(bad).toMatchObject({ done_at: null, failure: 'RangeError' });
    });

    it('work that fails comes again, and nothing of its error is kept but the class', async () => {
      let calls = 0;
      const { send } = await lab({
        'thing.done': async () => {
          calls += 1;
          if (calls === 1) throw new TypeError('kanarieverhaal');
        },
      });
      await send('thing.done');
      await eventually(async () => (await rows())[0]?.failure);
      expect((await rows())[0]!.failure).toBe('TypeError');
      const [row] = await done(1);
      expect([calls, row!.attempts, row!.failure]).toEqual([2, 2, null]);
    });

    it('poison is buried after its attempts, counted, and told apart from the others', async () => {
      const { send } = await lab({
        'thing.poison': () => Promise.reject(new Error('always')),
        'thing.done': () => Promise.resolve(),
      });
      const id = await send('thing.poison');
      await admin.query('update relais.outbox set attempts = 50 where message_id = $1', [id]);
      await eventually(async () => (await rows()).some(({ dead_at }) => dead_at));
      await send('thing.done');
      await eventually(async () =>
        (await rows()).some(({ type, done_at }) => type === 'thing.done' && done_at),
      );
      const [poison] = await rows();
      expect(poison).toMatchObject({ failure: 'tooManyAttempts', done_at: null });
    });

    it('a message of a type nobody takes is buried, and says so', async () => {
      const { send } = await lab({ 'thing.done': () => Promise.resolve() });
      await send('thing.unheard');
      await eventually(async () => (await rows()).some(({ failure }) => failure === 'noHandler'));
    });

    it('giving the queue a message it has makes no second job', async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      let calls = 0;
      const { app, send } = await lab({
        'thing.done': async () => {
          calls += 1;
          await held;
        },
      });
      const messageId = await send('thing.done');
      await eventually(async () => calls === 1);
      const again = Array.from({ length: 20 }, () => ({ messageId, type: 'thing.done' }));
      await app.get(JobQueues, { strict: false }).add(again);
      release();
      await done(1);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(calls).toBe(1);
    });

    it('a queue that lost everything is filled again from the outbox', async () => {
      const seen: string[] = [];
      const holds: (() => void)[] = [];
      const { app, send } = await lab({
        'thing.slow': () => new Promise((resolve) => holds.push(resolve)),
        'thing.done': async ({ ids }) => void seen.push(ids['n']!),
      });
      await send('thing.slow');
      await eventually(async () => holds.length > 0);
      await app.get(JobQueues, { strict: false }).pause();
      for (let n = 0; n < 20; n += 1) await send('thing.done', { n: String(n) });
      await eventually(
        async () =>
          (await admin.query('select 1 from relais.outbox where enqueued_at is null')).rowCount === 0,
      );
      await queue.lose();
      await app.get(JobQueues, { strict: false }).resume();
      holds.splice(0).forEach((release) => release());
      await eventually(async () => {
        holds.splice(0).forEach((release) => release());
        return new Set(seen).size === 20;
      });
      await done(21);
    });

    it('a message that an earlier version gave to a queue of its own is handled, and that queue is emptied', async () => {
      const messageId = randomUUID();
      await admin.query(
        `insert into relais.outbox (message_id, type, ids, enqueued_at)
         values ($1, 'thing.done', '{}', clock_timestamp() - interval '9 seconds')`,
        [messageId],
      );
      await queue.add('webhooks', messageId);
      expect(await queue.undone('webhooks')).toBe(1);
      const seen: string[] = [];
      await lab({ 'thing.done': async (message) => void seen.push(message.messageId) });
      await done(1);
      expect(seen).toEqual([messageId]);
      await eventually(async () => (await queue.undone('webhooks')) === 0);
    });

    it('every connection has a listener for its errors before it stands: without one a broken connection ends the process', async () => {
      const { connect } = pg.Client.prototype as {
        connect: (this: pg.Client, ...args: unknown[]) => unknown;
      };
      const users: string[] = [];
      const unheard: string[] = [];
      const spy = jest.spyOn(pg.Client.prototype, 'connect').mockImplementation(function (
        this: pg.Client,
        ...args: unknown[]
      ) {
        const ours = this.user?.startsWith('relais_') ? [this.user] : [];
        (this.listenerCount('error') > 0 ? users : unheard).push(...ours);
        return connect.apply(this, args);
      } as never);
      const { send } = await lab({ 'thing.done': async () => undefined });
      await send('thing.done');
      await done(1);
      spy.mockRestore();
      expect(unheard).toEqual([]);
      expect(users).toContain('relais_worker');
      if (name === 'PostgreSQL') expect(users).toContain('relais_jobs');
    });

    it('a database that drops every connection costs a pause and no message', async () => {
      const seen = new Set<string>();
      const { send } = await lab({ 'thing.done': async ({ messageId }) => void seen.add(messageId) });
      const ids: string[] = [];
      for (let n = 0; n < 10; n += 1) {
        ids.push(await eventually(() => send('thing.done').catch(() => undefined)));
        if (n % 3 === 0) {
          await admin.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and usename in ('relais_worker', 'relais_jobs')`,
          );
        }
      }
      await eventually(async () => ids.every((id) => seen.has(id)));
      await eventually(async () => (await rows()).every(({ done_at }) => done_at));
    });
  });

describe('what the queue itself is told', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database?.drop());

  it('is ids only, whatever the work says when it fails', async () => {
    let fail: (error: Error) => void = () => undefined;
    let calls = 0;
    const lab = await startQueueLab(database, {
      'thing.done': () => new Promise((_, reject) => ([fail, calls] = [reject, calls + 1])),
    });
    const admin = new pg.Pool({ connectionString: database.adminUrl, max: 1 });
    const { rows: tables } = await admin.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'jobs'`,
    );
    const everything = async (): Promise<string[]> => {
      const texts: string[] = [];
      for (const { name } of tables) {
        const { rows } = await admin.query<{ row: string }>(`select t::text as row from jobs.${name} t`);
        texts.push(...rows.map(({ row }) => row));
      }
      return texts;
    };
    await lab.send('thing.done', { canary: 'kanarie-id' });
    await eventually(async () => calls === 1);
    const working = await everything();
    fail(new Error('kanarieverhaal'));
    await eventually(async () => calls === 2);
    const afterwards = await everything();
    expect(working.some((row) => row.includes('messageId'))).toBe(true);
    expect([...working, ...afterwards].filter((row) => /kanarie/.test(row))).toEqual([]);
    fail(new Error('enough'));
    await lab.close();
    await admin.end();
  });

  it('and the API, is whether a worker is there', async () => {
    const lab = await startQueueLab(database, { 'thing.done': () => Promise.resolve() });
    // The API asks, with its own role.
    const asApi = { url: database.appUrl, entities: [], applicationName: 'health test' };
    const dataSource = await openDataSource(asApi);
    const health = new WorkerHealth(new UnitOfWork(dataSource, new SystemClock()));
    expect(await health.read()).toBe('UP');
    const heartbeat = lab.app.get(WorkerHeartbeat, { strict: false });
    heartbeat.state = 'rebuilding';
    await heartbeat.beat();
    expect(await health.read()).toBe('DEGRADED');
    const other = await startQueueLab(database, { 'thing.done': () => Promise.resolve() });
    await lab.close();
    expect(await health.read()).toBe('UP');
    await other.close();
    await dataSource.destroy();
  });
});

describe('a machine whose clock is wrong', () => {
  it('takes no jobs until it is right again', async () => {
    const database = await createTestDatabase();
    const lab = await startQueueLab(database, { 'thing.done': () => Promise.resolve() });
    const skew = lab.app.get(ClockSkew, { strict: false });
    expect(await skew.isTooMuch(() => Date.now() + 2_500)).toBe(true);
    expect(await skew.isTooMuch(() => Date.now() - 2_500)).toBe(true);
    expect(await skew.isTooMuch(() => Date.now() + 1_000)).toBe(false);
    const heartbeat = lab.app.get(WorkerHeartbeat, { strict: false });
    const care = lab.app.get(WorkerCare, { strict: false });
    // A database that does not answer says nothing about a clock: its restart stops nobody.
    jest.spyOn(skew, 'isTooMuch').mockRejectedValueOnce(new Error('Connection terminated'));
    await care.look();
    expect(heartbeat.state).toBe('up');
    const wrong = jest.spyOn(skew, 'isTooMuch').mockResolvedValue(true);
    await care.look();
    expect(heartbeat.state).toBe('clock_skew');
    await lab.send('thing.done');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    const isDone = async () =>
      (await admin.query('select 1 from relais.outbox where done_at is not null')).rowCount === 1;
    expect(await isDone()).toBe(false);
    wrong.mockRestore();
    await care.look();
    expect(heartbeat.state).toBe('up');
    await eventually(isDone);
    await admin.end();
    await lab.close();
    await database.drop();
  });
});

/** What the work of a burst does, and that it is done, in one transaction. */
const inTransaction =
  (work: Burst, app: () => QueueLab['app']): Burst =>
  (messages, done) =>
    app()
      .get(UnitOfWork)
      .run({ kind: 'system', name: 'relay' }, async (tx) => {
        await work(messages, done);
        done(tx);
      });
