import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import type { RuleSet } from '#platform/deadlines';
import { clockFrom } from './incident-clock.js';

/** What an incident reaches beyond the register: cases, and other agencies. Functions of the database know more than its officer. */
@Injectable()
export class IncidentReachRepository {
  /** @returns undefined for a case that is not there, not the agency's, or kept from the officer; `known` when it was linked before */
  async link(
    tx: Tx,
    incidentId: string,
    reference: string,
  ): Promise<'linked' | 'known' | 'full' | undefined> {
    const [row] = await tx.query<{ outcome: 'linked' | 'known' | 'full' | null }>(
      'select relais.link_incident_case($1, $2) as outcome',
      [incidentId, reference],
    );
    return row!.outcome ?? undefined;
  }

  /** @returns whether it was linked */
  async unlink(tx: Tx, incidentId: string, caseId: string): Promise<boolean> {
    const [row] = await tx.query<{ was: boolean }>('select relais.unlink_incident_case($1, $2) as was', [
      incidentId,
      caseId,
    ]);
    return row!.was;
  }

  /** @returns the id of the other agency's own entry; how it went when there is none */
  async pass(
    tx: Tx,
    incidentId: string,
    agencyId: string,
    rules: RuleSet,
  ): Promise<{ id: string } | 'known' | 'none' | 'limit'> {
    const id = newPublicId();
    const { notifyBy, remindAt, escalateAt } = clockFrom(tx.now, rules);
    const [row] = await tx.query<{ outcome: 'passed' | 'known' | 'none' | 'limit' }>(
      'select relais.pass_incident($1, $2, $3, $4, $5, $6, $7) as outcome',
      [incidentId, agencyId, id, tx.now, notifyBy, remindAt, escalateAt],
    );
    const { outcome } = row!;
    return outcome === 'passed' ? { id } : outcome;
  }
}
