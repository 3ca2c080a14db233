import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { MissingEvent } from '../domain/missing.events.js';

/** An act on an episode. */
export interface MissingFact {
  action: string;
  caseId: string;
  episodeId: string;
  /** Codes and ids only. */
  params?: Record<string, string>;
}

/** Everything that must be known of an act commits with it: audit, messages for the worker, open browsers. */
@Injectable()
export class MissingJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** @param told agencies that get a message of their own */
  async happened(
    tx: Tx,
    fact: MissingFact,
    event?: MissingEvent,
    told: readonly { agencyId: string; recipientId?: string }[] = [],
  ): Promise<void> {
    const { action, caseId, episodeId, params } = fact;
    const subject = { type: 'missing_episode', id: episodeId };
    this.audit.record(tx, { action, caseId, subject, params, categories: ['missing'] });
    await Promise.all([
      ...(event ? told.map((to) => this.#tell(tx, event, fact, { audience: 'queue', ...to })) : []),
      this.feed.tellCase(tx, { caseId, type: 'missing', subjectId: episodeId }),
    ]);
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

  looked(tx: Tx, caseId: string): void {
    this.audit.looked(tx, caseId, ['missing']);
  }

  listed(tx: Tx, list: string, ids: readonly string[]): void {
    this.audit.searched(tx, 'missing.listed', ids, { list });
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
