import { Injectable } from '@nestjs/common';
import { Audit, type AuditedChange } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { MissingEvent } from '../domain/missing.events.js';
import { ToldReader } from '../persistence/told.reader.js';

/** An act on an episode. */
export interface MissingFact {
  action: string;
  caseId: string;
  episodeId: string;
  /** Codes and ids only. */
  params?: Record<string, string>;
  /** When it took place, where that is known and earlier. */
  occurredAt?: Date;
  /** Words: sealed, and shown to readers of missing persons. */
  changes?: AuditedChange[];
  /** Who acted says where the person lives or lived: to be known by whoever may know that. */
  tellsWhere?: boolean;
}

export type Learned = Required<Pick<MissingFact, 'action' | 'params'>> & Pick<MissingFact, 'changes'>;

/** Everything that must be known of an act commits with it: audit, messages for the worker, open browsers. */
@Injectable()
export class MissingJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
    private readonly told: ToldReader,
  ) {}

  /** @param event sent to every agency on Relais that was told of the episode, but the one that acts */
  async happened(tx: Tx, fact: MissingFact, event?: MissingEvent): Promise<void> {
    const { action, caseId, episodeId, params, changes, occurredAt } = fact;
    const subject = { type: 'missing_episode', id: episodeId };
    const categories = ['missing'];
    this.audit.record(tx, { action, caseId, subject, params, changes, occurredAt, categories });
    const told = event ? await this.told.agencies(tx, episodeId) : [];
    await Promise.all([
      ...told.map((agencyId) => this.#tell(tx, event!, fact, { agencyId, audience: 'queue' })),
      this.feed.tellCase(tx, { caseId, type: 'missing', subjectId: episodeId }),
    ]);
  }

  /** Tells those it names: of a system actor, who takes part in no case, and of what concerns few. */
  async noticed(
    tx: Tx,
    fact: MissingFact,
    event: MissingEvent,
    to: readonly { agencyId: string; audience: 'queue' | 'supervisor'; taskId?: string }[],
  ): Promise<void> {
    const { action, caseId, episodeId, params } = fact;
    const subject = { type: 'missing_episode', id: episodeId };
    const categories = [fact.tellsWhere ? 'whereabouts' : 'missing'];
    this.audit.record(tx, { action, caseId, subject, params, categories });
    for (const one of to) await this.#tell(tx, event, fact, one);
  }

  /** Several things at once: each is written down, the open browsers of the case look again. */
  async several(tx: Tx, episode: { id: string; caseId: string }, facts: readonly Learned[]): Promise<void> {
    const { id, caseId } = episode;
    const subject = { type: 'missing_episode', id };
    for (const { action, params, changes } of facts)
      this.audit.record(tx, { action, caseId, subject, params, changes, categories: ['missing'] });
    await this.feed.tellCase(tx, { caseId, type: 'missing', subjectId: id });
  }

  /** What concerns one other agency alone: it is told, the open browsers of the case look again. */
  async toldOne(tx: Tx, fact: MissingFact, event: MissingEvent, agencyId: string): Promise<void> {
    await this.noticed(tx, fact, event, [{ agencyId, audience: 'queue' }]);
    await this.feed.tellCase(tx, { caseId: fact.caseId, type: 'missing', subjectId: fact.episodeId });
  }

  /** Who sees the episode from now on, or no longer: for the access log of the case. */
  shared(tx: Tx, action: 'access.opened' | 'access.ended', fact: MissingFact, agencyId: string): void {
    const { caseId, episodeId } = fact;
    this.audit.record(tx, {
      kind: 'sharing',
      action,
      caseId,
      subject: { type: 'missing_episode', id: episodeId },
      params: { agency: agencyId, ground: 'missing_episode' },
      categories: ['missing'],
    });
  }

  /** Something of the episode left Relais. */
  exported(
    tx: Tx,
    { action, ...params }: { action: string; format: string; language?: string },
    { id, caseId, person }: { id: string; caseId: string; person?: object },
  ): void {
    const subject = { type: 'missing_episode', id };
    const said = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
    this.audit.record(tx, { action, caseId, subject, params: said, categories: ['missing'] });
    this.looked(tx, caseId, person);
  }

  /** @param person as it was shown with the search, if it was: a look at who they are as well */
  looked(tx: Tx, caseId: string, person?: object): void {
    this.audit.looked(tx, caseId, ['missing', ...(person ? ['identity'] : [])]);
  }

  listed(tx: Tx, list: string, ids: readonly string[]): void {
    this.audit.listed(tx, 'missing.listed', ids, { list });
  }

  async #tell(
    tx: Tx,
    event: MissingEvent,
    { caseId, episodeId }: MissingFact,
    ids: Record<string, string>,
  ): Promise<void> {
    await this.outbox.add(tx, { type: event, caseId, ids: { episodeId, ...ids } });
  }
}
