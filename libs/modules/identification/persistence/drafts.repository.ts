import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { CaseKey, DraftKeys, type Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { Draft, type DraftContent } from '../domain/draft.entity.js';
import { MOST_CHARACTERS } from '../domain/draft.errors.js';

/** The drafts of the acting person in the acting agency; the database shows nobody else's. */
@Injectable()
export class DraftsRepository {
  constructor(private readonly keys: DraftKeys) {}

  find(tx: Tx, id: string): Promise<Draft | null> {
    return tx.manager.findOneBy(Draft, { id });
  }

  /** For a change: the row stays locked until the transaction ends. */
  findToChange(tx: Tx, id: string): Promise<Draft | null> {
    return tx.manager.findOne(Draft, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The newest first. */
  list(tx: Tx, limit: number): Promise<Draft[]> {
    return tx.manager.find(Draft, { order: { updatedAt: 'DESC', id: 'DESC' }, take: limit });
  }

  count(tx: Tx): Promise<number> {
    return tx.manager.count(Draft);
  }

  async add(tx: Tx, draft: Draft): Promise<void> {
    await tx.manager.insert(Draft, draft);
  }

  async save(tx: Tx, draft: Draft): Promise<void> {
    const { id, content, version, updatedAt } = draft;
    await tx.manager.update(Draft, { id }, { content, version, updatedAt });
  }

  /** @returns false when there is no such draft of this person */
  async remove(tx: Tx, id: string): Promise<boolean> {
    const { affected } = await tx.manager.delete(Draft, { id });
    return affected === 1;
  }

  /** @throws InvalidInput when the content is larger than any form */
  seal(tx: Tx, draftId: string, content: DraftContent): Sealed {
    const text = JSON.stringify(content);
    if (text.length > MOST_CHARACTERS) throw InvalidInput.field('content', 'tooLong');
    return this.keyOf(tx).seal(placeOf(draftId), text);
  }

  open(tx: Tx, draft: Draft): DraftContent {
    return JSON.parse(this.keyOf(tx).open(placeOf(draft.id), draft.content)) as DraftContent;
  }

  /** A key of the person in the place of a key of a case: a draft belongs to a person until it is sent. */
  private keyOf(tx: Tx): CaseKey {
    const { userId } = memberOf(tx);
    return new CaseKey(userId, new Map([[1, this.keys.forUser(userId)]]));
  }
}

function placeOf(draftId: string) {
  return { table: 'drafts', column: 'content', row: draftId };
}
