import { Injectable } from '@nestjs/common';
import { Audit, type AuditedChange } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { LeadEvent } from '../domain/lead.events.js';
import type { LostCase, RegainedCase } from '../persistence/leading.repository.js';

/** An act on who leads a case or how it stands. */
export interface LeadFact {
  action: string;
  caseId: string;
  handoverId?: string;
  /** Codes and ids that every participant may know. */
  params?: Record<string, string>;
  /** What is for fewer: sealed. */
  changes?: AuditedChange[];
}

/** Everything that must be known of an act commits with it: audit, messages for the worker, open browsers. */
@Injectable()
export class LeadJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** @param to agencies whose queues are told */
  async happened(tx: Tx, fact: LeadFact, event?: LeadEvent, to: readonly string[] = []): Promise<void> {
    const { action, caseId, handoverId, params, changes } = fact;
    const subject = handoverId ? { type: 'lead_handover', id: handoverId } : undefined;
    this.audit.record(tx, { action, caseId, subject, params, changes });
    const others = [...new Set(to)].filter((agencyId) => agencyId !== memberOf(tx).agencyId);
    await Promise.all([
      ...(event ? others : []).map((agencyId) =>
        this.outbox.add(tx, { type: event!, caseId, ids: { agencyId } }),
      ),
      this.feed.tellCase(tx, { caseId, type: 'case', subjectId: caseId }),
    ]);
  }

  /** Who lost what by it, one entry for each agency. */
  lost(tx: Tx, caseId: string, losses: readonly LostCase[], reason: string): void {
    for (const { agencyId, categories } of losses) {
      const params = { agency: agencyId, reason };
      this.audit.record(tx, { kind: 'sharing', action: 'access.ended', caseId, categories, params });
    }
  }

  /** Who has what again because an act was taken back, one entry for each agency. */
  regained(tx: Tx, caseId: string, gains: readonly RegainedCase[]): void {
    for (const { agencyId, categories } of gains.filter((one) => one.categories.length > 0)) {
      const params = { agency: agencyId, ground: 'taken_back' };
      this.audit.record(tx, { kind: 'sharing', action: 'access.opened', caseId, categories, params });
    }
  }

  opened(tx: Tx, caseId: string, agencyId: string): void {
    const params = { agency: agencyId, ground: 'lead' };
    this.audit.record(tx, { kind: 'sharing', action: 'access.opened', caseId, params });
  }

  looked(tx: Tx, caseId: string): void {
    this.audit.looked(tx, caseId, []);
  }

  listed(tx: Tx, ids: readonly string[]): void {
    this.audit.listed(tx, 'lead.listed', ids);
  }
}
