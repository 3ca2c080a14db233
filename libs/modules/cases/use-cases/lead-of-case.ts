import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { CASE } from '../domain/case-transitions.js';
import type { LeadView, OpenMatterView } from '../domain/lead-view.js';
import { NotTheLead } from '../domain/lead.errors.js';
import { takeBackOf } from '../domain/taking-back.js';
import { LeadReader, type LeadRow } from '../persistence/lead.reader.js';
import { LeadingRepository } from '../persistence/leading.repository.js';
import { LeadJournal } from './lead-journal.js';
import { OpenMattersRegistry } from './open-matters.js';

export const leadEtag = (version: number): string => `lead-${version}`;

/** Who leads a case, how it stands, and what the acting member may make of it. A constant number of statements. */
@Injectable()
export class LeadOfCase {
  constructor(
    private readonly reader: LeadReader,
    private readonly leading: LeadingRepository,
    private readonly journal: LeadJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<LeadView> {
    const [row, handover, closures, candidates, takeBack] = await Promise.all([
      this.reader.ofCase(tx, caseId),
      this.reader.pending(tx, caseId),
      this.reader.closures(tx, caseId),
      this.leading.candidates(tx, caseId),
      this.leading.closureTakeBack(tx, caseId),
    ]);
    this.journal.looked(tx, caseId);
    return {
      id: row.id,
      reference: row.reference,
      status: row.status,
      leadAgency: row.lead,
      leadSince: row.lead_since,
      closedAt: row.closed_at ?? undefined,
      retainUntil: row.retain_until ?? undefined,
      actions: actionsOf(tx, row, handover !== undefined),
      candidates,
      handover,
      closures,
      takeBack: memberOf(tx).permissions.has('case:lead') ? takeBackOf('case.close', takeBack) : undefined,
      etag: leadEtag(row.version),
    };
  }
}

/** While another agency is asked to lead, the case is neither handed over again nor closed. */
function actionsOf(tx: Tx, row: LeadRow, isAsked: boolean): LeadView['actions'] {
  const { agencyId, permissions } = memberOf(tx);
  if (row.lead.id !== agencyId || !permissions.has('case:lead')) return [];
  const actions = CASE.actions('lead', row.status);
  if (isAsked) return actions.filter((action) => action !== 'closure');
  return row.status === 'closed' ? actions : [...actions, 'handover'];
}

/** What is still open in a case, for the agency that leads and is about to close it. */
@Injectable()
export class OpenMattersOfCase {
  constructor(
    private readonly reader: LeadReader,
    private readonly registry: OpenMattersRegistry,
    private readonly journal: LeadJournal,
  ) {}

  /** @throws NotFound; NotTheLead (403) */
  async run(tx: Tx, caseId: string): Promise<{ items: OpenMatterView[] }> {
    const [row, matters] = await Promise.all([this.reader.ofCase(tx, caseId), this.registry.of(tx, caseId)]);
    if (row.lead.id !== memberOf(tx).agencyId) throw new NotTheLead();
    const agencies = await this.reader.agencies(
      tx,
      matters.map(({ agencyId }) => agencyId),
    );
    this.journal.looked(tx, caseId);
    // What is nothing in a row is left out of an answer, which would write it as an empty text.
    return {
      items: matters.map(({ agencyId, kind, mustBeSettled, id, at }) => ({
        kind,
        mustBeSettled,
        id: id ?? undefined,
        at: at ?? undefined,
        agency: agencies.get(agencyId)!,
      })),
    };
  }
}
