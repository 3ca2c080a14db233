import { Clock, type Actor } from '#kernel';
import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { Tx } from './tx.js';

/** `set_config(…, true)` is bound to the transaction; a session setting would leak to the pool's next borrower. */
const SET_ACTOR = `select set_config('app.kind', $1, true), set_config('app.system', $2, true),
  set_config('app.user', $3, true), set_config('app.membership', $4, true), set_config('app.agency', $5, true),
  set_config('app.session', $6, true), set_config('app.roles', $7, true), set_config('app.reads', $8, true),
  set_config('app.writes', $9, true)`;

/** Opens units of work: the only door to the database. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a transaction, sets the actor, does the work, runs the hooks registered with `beforeCommit`, commits.
   * Anything thrown rolls everything back and is thrown on.
   *
   * @returns what the work returned, after COMMIT
   */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
      await runner.startTransaction();
      await runner.query(SET_ACTOR, settingsOf(actor));
      const tx = new Tx(actor, this.clock.now(), runner);
      const result = await work(tx);
      await tx.runHooks();
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await rollBack(runner);
      throw error;
    } finally {
      await runner.release().catch(() => {});
    }
  }
}

/** A connection that died cannot be rolled back: the server did it. The first error is the one that tells why. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
}

function settingsOf(actor: Actor): string[] {
  if (actor.kind === 'system') return ['system', actor.name, '', '', '', '', 'none', 'none', 'none'];
  return [
    'member',
    '',
    actor.userId,
    actor.membershipId,
    actor.agencyId,
    actor.sessionId,
    actor.roles.join(',') || 'none',
    actor.categories.join(',') || 'none',
    actor.writes.join(',') || 'none',
  ];
}
