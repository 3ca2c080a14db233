import { Clock, type Actor, StaleVersion } from '#kernel';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { OutsideWork, Tx } from './tx.js';

/** `set_config(…, true)` is bound to the transaction; a session setting would leak to the pool's next borrower. */
const SET_ACTOR = `select set_config('app.kind', $1, true), set_config('app.system', $2, true),
  set_config('app.user', $3, true), set_config('app.membership', $4, true), set_config('app.agency', $5, true),
  set_config('app.session', $6, true), set_config('app.roles', $7, true), set_config('app.reads', $8, true),
  set_config('app.writes', $9, true), set_config('app.language', $10, true)`;

/** What is made outside a unit of work is made so often, when what it is made from changes meanwhile. */
const MOST_BEGINNINGS = 4;

/** Opens units of work: the only door to the database. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins a transaction, sets the actor, does the work, runs the hooks registered with `beforeCommit`, commits.
   * Anything thrown rolls everything back and is thrown on. Work that asks for something outside (`Tx.outside`) begins again
   * after it, on another connection.
   *
   * @returns what the work returned, after COMMIT
   * @throws StaleVersion (412) when what was made outside was out of date each time
   */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const kept = new Map<string, unknown>();
    for (let beginning = 1; beginning <= MOST_BEGINNINGS; beginning += 1) {
      try {
        return await this.#once(actor, work, kept);
      } catch (error) {
        if (!(error instanceof OutsideWork)) throw error;
        kept.set(error.key, await error.work());
      }
    }
    throw new StaleVersion();
  }

  async #once<T>(actor: Actor, work: (tx: Tx) => Promise<T>, kept: Map<string, unknown>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const connection = (await runner.connect()) as pg.ClientBase;
      const tx = new Tx(actor, this.clock.now(), runner, connection, kept);
      const begun = begin(runner, connection, actor);
      return await finish(tx, connection, begun, work(tx));
    } finally {
      await runner.release().catch(() => {});
    }
  }
}

/**
 * BEGIN and the actor, on their way before the first statement of the work, which need not wait for them: without a
 * transaction there is no actor, and without an actor every row policy raises. The ORM is told that it is inside.
 */
function begin(runner: QueryRunner, connection: pg.ClientBase, actor: Actor): Promise<unknown> {
  Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  return Promise.all([connection.query('BEGIN'), connection.query(SET_ACTOR, settingsOf(actor))]);
}

/**
 * What is only to be written down with COMMIT (`Tx.withCommit`) goes out together with BEGIN: one round trip for all of it. Of a
 * beginning that failed the work knows only that nothing goes any more: the beginning tells why.
 */
async function finish<T>(
  tx: Tx,
  connection: pg.ClientBase,
  begun: Promise<unknown>,
  work: Promise<T>,
): Promise<T> {
  begun.catch(() => {});
  try {
    const result = await work.catch(async (error: unknown) => {
      await begun;
      throw error;
    });
    await Promise.all([begun, tx.commit()]);
    return result;
  } catch (error) {
    tx.end();
    // A connection that died cannot be rolled back: the server did it. The first error is the one that tells why.
    await connection.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    tx.end();
  }
}

function settingsOf(actor: Actor): string[] {
  if (actor.kind === 'system') return ['system', actor.name, '', '', '', '', 'none', 'none', 'none', ''];
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
    actor.language,
  ];
}
