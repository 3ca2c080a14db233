import { type MemberActor, MemberNeeded, newRowId } from '#kernel';
import type { CategoryRow } from './category-row.js';
import type { Tx } from './tx.js';

/** What a new row of a category table starts with: a fresh id, its case, and the acting agency as its owner. */
export type RowStamp = Pick<CategoryRow, keyof CategoryRow>;

/** @throws MemberNeeded (403) in the unit of work of a system actor: rows of cases are written by people */
export function newRowStamp(tx: Tx, caseId: string): RowStamp {
  const { agencyId, membershipId } = memberOf(tx);
  return {
    id: newRowId(tx.now.getTime()),
    caseId,
    ownerAgencyId: agencyId,
    createdByMembership: membershipId,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
}

/**
 * The person who acts.
 *
 * @throws MemberNeeded (403) in the unit of work of a system actor
 */
export function memberOf({ actor }: Pick<Tx, 'actor'>): MemberActor {
  if (actor.kind !== 'member') throw new MemberNeeded(actor.name);
  return actor;
}
