import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { databaseCodeOf, memberOf, type Tx } from '#platform/database';
import type { ToDoStatus } from '../domain/to-do-transitions.js';
import { NoSuchOwner } from '../domain/to-do.errors.js';
import { etagOf } from '../domain/to-do-view.js';
import { ToDoSeals } from './to-do-seals.js';

export interface NewToDo {
  words: string;
  caseId?: string;
  /** The membership that is asked; the acting one unless told. */
  ownerId?: string;
  /** Day in Brussels. */
  dueOn?: string;
}

/** A person whom the digest of a day is for; without a user the supervisors of the agency. */
export interface DueDigest {
  agencyId: string;
  userId: string | null;
  /** How many are overdue. */
  many: number;
}

/** As relais.to_do_is_owned refuses an owner. */
const NOT_AN_OWNER = 'RT001';

/** Changes of to-dos. Row policies and triggers decide who does what; `hold` comes before every change of one that is there. */
@Injectable()
export class ToDosRepository {
  constructor(private readonly seals: ToDoSeals) {}

  /** @throws NoSuchOwner (422) */
  async add(tx: Tx, { words, caseId, ownerId, dueOn }: NewToDo): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    const sealed = await this.seals.seal(tx, { id, caseId }, words);
    await owned(
      tx.query(
        `insert into relais.to_dos (id, owner_agency_id, case_id, words, owner_membership, due_on, made_by_membership, made_at,
           changed_by_membership, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $7, $8)`,
        [id, agencyId, caseId ?? null, sealed, ownerId ?? membershipId, dueOn ?? null, membershipId, tx.now],
      ),
    );
    return id;
  }

  /** No other act on it begins before this one ends. @param ownerId the membership it is to be given to */
  async hold(tx: Tx, id: string, ownerId?: string): Promise<void> {
    await tx.query('select relais.hold_to_do($1, $2)', [id, ownerId ?? null]);
  }

  async change(
    tx: Tx,
    at: { id: string; caseId?: string },
    to: { words: string; dueOn?: string },
  ): Promise<void> {
    const words = await this.seals.seal(tx, at, to.words);
    await this.#set(tx, at.id, 'words = $4, due_on = $5', [words, to.dueOn ?? null]);
  }

  /** @returns its etag from now on. @throws NoSuchOwner (422) */
  async handOn(tx: Tx, id: string, ownerId: string): Promise<string> {
    const [row] = await owned(
      tx.query<{ version: number }>('select relais.hand_on_to_do($1, $2, $3) as version', [
        id,
        ownerId,
        tx.now,
      ]),
    );
    return etagOf(row!.version);
  }

  /** It ends, or is opened again. */
  async become(tx: Tx, id: string, status: ToDoStatus): Promise<void> {
    const ended = status === 'open' ? 'null' : '$3';
    const by = status === 'open' ? 'null' : '$2';
    await this.#set(tx, id, `status = $4, ended_at = ${ended}, ended_by_membership = ${by}`, [status]);
  }

  /** @returns the account of a member of the acting agency */
  async userOf(tx: Tx, memberId: string): Promise<string> {
    const [row] = await tx.query<{ user_id: string }>(
      'select user_id from relais.memberships where id = $1 and agency_id = $2',
      [memberId, memberOf(tx).agencyId],
    );
    return row!.user_id;
  }

  /** Whom to tell today, claimed as `system:deadlines`: two workers at the same moment claim different ones. */
  claimDigests(tx: Tx, day: string, limit: number): Promise<DueDigest[]> {
    return tx.query<DueDigest>(
      'select agency_id as "agencyId", user_id as "userId", many from relais.to_do_digests_due($1, $2)',
      [day, limit],
    );
  }

  /** @param columns with `$2` the acting membership, `$3` now, and the values from `$4` */
  async #set(tx: Tx, id: string, columns: string, values: unknown[]): Promise<void> {
    await tx.query(
      `update relais.to_dos set ${columns}, changed_by_membership = $2, updated_at = $3, version = version + 1 where id = $1`,
      [id, memberOf(tx).membershipId, tx.now, ...values],
    );
  }
}

/** @throws NoSuchOwner for an owner whom the database refuses */
async function owned<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    throw databaseCodeOf(error) === NOT_AN_OWNER ? new NoSuchOwner() : error;
  }
}
