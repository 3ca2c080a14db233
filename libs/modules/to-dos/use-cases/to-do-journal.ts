import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, type FeedEntry, Outbox } from '#platform/outbox';
import type { ToDoView } from '../domain/to-do-view.js';
import { ToDosRepository } from '../persistence/to-dos.repository.js';

/** What was done with a to-do, as the log calls it. */
export type ToDoAct =
  'to_do.made' | 'to_do.changed' | 'to_do.handed_on' | 'to_do.done' | 'to_do.dropped' | 'to_do.reopened';

/** What is done with a to-do commits with its line in the log: on the chain of its case, or of the agency. Ids alone, never a word. */
@Injectable()
export class ToDoJournal {
  constructor(
    private readonly audit: Audit,
    private readonly feed: Feed,
    private readonly outbox: Outbox,
    private readonly toDos: ToDosRepository,
  ) {}

  /**
   * A new owner is told that something was given to them, and not by themselves.
   *
   * @param toDo as it was left; its owner is named in the log where the act is about the owner
   */
  async happened(tx: Tx, action: ToDoAct, toDo: ToDoView): Promise<void> {
    const isOfOwner = action === 'to_do.made' || action === 'to_do.handed_on';
    this.audit.record(tx, {
      action,
      caseId: toDo.case?.id,
      subject: { type: 'to_do', id: toDo.id },
      params: isOfOwner && toDo.owner ? { owner: toDo.owner.id } : {},
    });
    if (isOfOwner) await this.#tellOwner(tx, toDo);
    await this.feed.tell(tx, this.#entry(tx, toDo));
  }

  /** A list was shown. */
  listed(tx: Tx, items: readonly ToDoView[]): void {
    this.audit.listed(
      tx,
      'to_do.listed',
      items.map(({ id }) => id),
    );
  }

  /** One was shown, or those of one case. */
  looked(tx: Tx, caseId: string): void {
    this.audit.looked(tx, caseId, []);
  }

  async #tellOwner(tx: Tx, { id, owner, case: of }: ToDoView): Promise<void> {
    const { agencyId, membershipId } = memberOf(tx);
    if (!owner || owner.id === membershipId) return;
    const userId = await this.toDos.userOf(tx, owner.id);
    await this.outbox.add(tx, { type: 'to_do.given', caseId: of?.id, ids: { agencyId, userId, toDoId: id } });
  }

  /** Open pages ask again. Who may not see the to-do learns that one changed, by its id. */
  #entry(tx: Tx, { id, case: of }: ToDoView): FeedEntry {
    return { agencyId: memberOf(tx).agencyId, type: 'to_do', subjectId: id, caseId: of?.id };
  }
}
