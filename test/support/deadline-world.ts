import type { INestApplicationContext, Type } from '@nestjs/common';
import pg from 'pg';
import { SettableClock } from '#kernel';
import { type Tx, UnitOfWork } from '#platform/database';
import { startTestApi, type TestApi, type TestMember } from './api.js';
import { wordsTold } from './told-values.js';
import { startTestWorker } from './worker.js';

/** What the schedule runs: it looks for what is due. */
interface Watch {
  run(tx: Tx): Promise<unknown>;
}

/** An API and two workers that keep deadlines by one clock, which stands still until the test moves it. */
export class DeadlineWorld {
  private constructor(
    readonly api: TestApi,
    /** A superuser's connections, for what no use case offers. */
    readonly admin: pg.Pool,
    readonly clock: SettableClock,
    readonly workers: readonly [INestApplicationContext, INestApplicationContext],
  ) {}

  /** Starts it; `end()` it in `afterAll`. */
  static async begin(): Promise<DeadlineWorld> {
    const api = await startTestApi();
    const admin = new pg.Pool({ connectionString: api.database.adminUrl, max: 2 });
    const clock = new SettableClock();
    const first = await startTestWorker(api.database, { clock });
    return new DeadlineWorld(api, admin, clock, [first, await startTestWorker(api.database, { clock })]);
  }

  /** Sets the clock to so many milliseconds from now. */
  goTo(aheadMs: number): void {
    this.clock.set(new Date(Date.now() + aheadMs));
  }

  /**
   * What the schedule does, by both workers and several times at once.
   *
   * @param as the part of the system that acts
   */
  async tick(watches: readonly Type<Watch>[], as: 'deadlines' | 'places' = 'deadlines'): Promise<void> {
    const ticks = [...this.workers, ...this.workers].flatMap((worker) =>
      watches.map((watch) =>
        worker
          .get(UnitOfWork)
          .run({ kind: 'system', name: as }, (tx) => worker.get<Watch>(watch, { strict: false }).run(tx)),
      ),
    );
    await Promise.all(ticks);
  }

  /** What was told about a case, in order, as `type audience`. @param types a regular expression of the types asked for */
  async messagesOf(caseId: string, types = ''): Promise<string[]> {
    const { rows } = await this.admin.query<{ text: string }>(
      `select type || ' ' || (ids ->> 'audience') as text from relais.outbox
       where case_id = $1 and type ~ $2 order by id`,
      [caseId, types],
    );
    return rows.map(({ text }) => text);
  }

  /** @throws when anything that was told meanwhile holds more than ids, codes and names of agencies */
  async end(): Promise<void> {
    for (const worker of this.workers) await worker.close();
    const words = await wordsTold(this.admin);
    await this.admin.end();
    await this.api.close();
    if (words.length > 0) throw new Error(`words were told: ${words.join('; ')}`);
  }
}

/** Kinds of what a member was told, the newest first. */
export async function kindsOf(member: TestMember): Promise<string[]> {
  const { body } = await member.get('/notifications?limit=100');
  return body.items.map(({ kind }: { kind: string }) => kind);
}
