import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { MissingEvent } from '../domain/missing.events.js';

/** An act on a request for an alert before somebody is missing. */
export interface PreventiveFact {
  action: string;
  caseId: string;
  requestId: string;
  /** Codes and ids only. */
  params?: Record<string, string>;
}

export interface ToTell {
  agencyId: string;
  audience: 'queue' | 'supervisor';
}

/** Everything that must be known of an act commits with it: audit, messages for the worker, open browsers. */
@Injectable()
export class PreventiveJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  async happened(tx: Tx, fact: PreventiveFact, event: MissingEvent, to: readonly ToTell[]): Promise<void> {
    await this.noticed(tx, fact, event, to);
    await this.feed.tellCase(tx, { caseId: fact.caseId, type: 'missing', subjectId: fact.requestId });
  }

  /** For a system actor, who takes part in no case. */
  async noticed(tx: Tx, fact: PreventiveFact, event: MissingEvent, to: readonly ToTell[]): Promise<void> {
    const { action, caseId, requestId, params } = fact;
    const subject = { type: 'preventive_request', id: requestId };
    this.audit.record(tx, { action, caseId, subject, params, categories: ['missing'] });
    for (const one of to) await this.outbox.add(tx, { type: event, caseId, ids: { requestId, ...one } });
  }

  /** Who sees what concerns disappearance from now on, or no longer: for the access log of the case. */
  shared(tx: Tx, action: 'access.opened' | 'access.ended', fact: PreventiveFact, agencyId: string): void {
    this.audit.record(tx, {
      kind: 'sharing',
      action,
      caseId: fact.caseId,
      subject: { type: 'preventive_request', id: fact.requestId },
      params: { agency: agencyId, ground: 'missing_episode' },
      categories: ['missing'],
    });
  }

  looked(tx: Tx, caseId: string): void {
    this.audit.looked(tx, caseId, ['missing']);
  }

  listed(tx: Tx, list: string, ids: readonly string[]): void {
    this.audit.listed(tx, 'missing.preventive_listed', ids, { list });
  }
}
