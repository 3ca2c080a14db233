import { Clock, type Actor, StaleVersion } from '#kernel';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { LoginDatabase } from './login-database.js';
import { sentInOrder } from './sent-in-order.js';
import { OutsideWork, Tx } from './tx.js';

/** What is made outside a unit of work is made so often, when what it is made from changes meanwhile. */
const MOST_BEGINNINGS = 4;

/** Opens units of work: the only door to the database. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly logins: LoginDatabase = new LoginDatabase(),
  ) {}

  /**
   * Begins a transaction, has the database derive the actor, does the work, runs the hooks registered with `beforeCommit`, commits.
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
    const source = isAtLogin(actor) ? this.logins.source : this.dataSource;
    const runner = source.createQueryRunner();
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
  return sentInOrder(connection.query('BEGIN'), connection.query(...sealOf(actor)));
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
  const committed = work.then(async (result) => {
    await tx.commit();
    return result;
  });
  try {
    const [, result] = await sentInOrder(begun, committed);
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

const isAtLogin = (actor: Actor): boolean =>
  actor.atLogin ?? (actor.kind === 'member' && actor.isClaimed === true);

/**
 * The first statement of a transaction: the database derives the actor and puts it where this connection cannot write (ADR 0059).
 *
 * @throws Error for a member who has no proof and is not claimed to be one
 */
function sealOf(actor: Actor): [sql: string, values: unknown[]] {
  if (actor.kind === 'system') return ['select relais.act_as_system($1)', [actor.name]];
  if (actor.proof) return ['select relais.act_as_member($1)', [actor.proof]];
  const { userId, membershipId, agencyId, sessionId, isClaimed } = actor;
  if (!isClaimed) throw new Error('a member acts without a proof');
  return ['select relais.act_at_login($1, $2, $3, $4)', [userId, membershipId, agencyId, sessionId]];
}
