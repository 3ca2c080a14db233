import { Injectable } from '@nestjs/common';
import { InvalidInput, newPublicId, NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { NewAlert, NewRecipient } from '../domain/new-alert.js';

/** One recipient as an answer to it needs it. */
export interface RecipientRow {
  id: string;
  alertId: string;
  caseId: string;
  agencyId: string | null;
  endedAt: Date | null;
  acknowledgedAt: Date | null;
  actedAt: Date | null;
}

const OPEN_ONE = `
insert into relais.alerts (id, kind, severity, case_id, subject_id, raised_by_agency_id, raised_by_membership, raised_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const MINE = `
select r.id, r.alert_id as "alertId", r.case_id as "caseId", r.agency_id as "agencyId", a.ended_at as "endedAt",
  r.acknowledged_at as "acknowledgedAt", r.acted_at as "actedAt"
from relais.alert_recipients r join relais.alerts a on a.id = r.alert_id`;

/** The side of whoever raises an alert or answers it. */
@Injectable()
export class AlertsRepository {
  /**
   * The alert that runs for a kind and a subject. Two raised at once become one: what runs is looked for once the lock is held.
   */
  async running(tx: Tx, { kind, subjectId }: NewAlert): Promise<string | undefined> {
    const [, [running]] = await Promise.all([
      tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`alert:${kind}:${subjectId}`]),
      tx.query<{ id: string }>(
        'select id from relais.alerts where kind = $1 and subject_id = $2 and ended_at is null',
        [kind, subjectId],
      ),
    ]);
    return running?.id;
  }

  /** @throws NotFound */
  async begin(tx: Tx, id: string, { kind, severity, caseId, subjectId }: NewAlert): Promise<void> {
    const { agencyId, membershipId } = memberOf(tx);
    const values = [id, kind, severity, caseId, subjectId, agencyId, membershipId, tx.now];
    await tx.query(OPEN_ONE, values).catch(notTheirs);
  }

  /** @returns the ids of the recipients that are new, in the order given @throws NotFound; InvalidInput for an agency that is unknown */
  async add(tx: Tx, alertId: string, { caseId, recipients }: NewAlert): Promise<string[]> {
    const ids = recipients.map(() => newPublicId());
    const rows = JSON.stringify(recipients.map((one, index) => rowOf(one, ids[index]!)));
    const added = await tx
      .query<{ id: string }>('select relais.add_alert_recipients($1, $2, $3, $4) as id', [
        alertId,
        caseId,
        tx.now,
        rows,
      ])
      .catch(notTheirs);
    const kept = new Set(added.map(({ id }) => id));
    return ids.filter((id) => kept.has(id));
  }

  /** What the actor's agency has to answer of this alert: itself, or calls it makes. @throws NotFound */
  async mine(tx: Tx, alertId: string): Promise<RecipientRow[]> {
    const rows = await tx.query<RecipientRow>(
      `${MINE} where r.alert_id = $1 and r.duty_agency_id = $2 order by r.added_at, r.id for update of r`,
      [alertId, memberOf(tx).agencyId],
    );
    if (rows.length === 0) throw new NotFound();
    return rows;
  }

  /** Whether the actor's agency was told of it. */
  async isRecipient(tx: Tx, alertId: string): Promise<boolean> {
    const rows = await tx.query(
      'select 1 from relais.alert_recipients where alert_id = $1 and agency_id = $2',
      [alertId, memberOf(tx).agencyId],
    );
    return rows.length > 0;
  }

  /** One recipient that the actor's agency answers for. @throws NotFound */
  async one(tx: Tx, recipientId: string): Promise<RecipientRow> {
    const [row] = await tx.query<RecipientRow>(
      `${MINE} where r.id = $1 and r.duty_agency_id = $2 for update of r`,
      [recipientId, memberOf(tx).agencyId],
    );
    if (!row) throw new NotFound();
    return row;
  }

  /** @param rearmAt when the engine begins again unless somebody acts */
  async acknowledge(tx: Tx, recipientIds: readonly string[], rearmAt: Date): Promise<void> {
    await tx.execute(
      `update relais.alert_recipients set acknowledged_at = $2, acknowledged_by = $3, next_step_at = $4,
         opened_at = coalesce(opened_at, $2) where id = any ($1)`,
      [recipientIds, tx.now, memberOf(tx).userId, rearmAt],
    );
  }

  /** Somebody does something about it: nothing is left for the engine. */
  async act(tx: Tx, recipientIds: readonly string[]): Promise<void> {
    await tx.execute(
      `update relais.alert_recipients set acted_at = $2, acted_by = $3, next_step_at = null,
         acknowledged_at = coalesce(acknowledged_at, $2), acknowledged_by = coalesce(acknowledged_by, $3),
         opened_at = coalesce(opened_at, $2) where id = any ($1)`,
      [recipientIds, tx.now, memberOf(tx).userId],
    );
  }

  /** @returns whether it was seen for the first time */
  async open(tx: Tx, alertId: string): Promise<boolean> {
    const opened = await tx.execute(
      `update relais.alert_recipients set opened_at = $2
       where alert_id = $1 and duty_agency_id = $3 and opened_at is null and agency_id is not null`,
      [alertId, tx.now, memberOf(tx).agencyId],
    );
    return opened > 0;
  }

  /** @returns false when it was ended already, or is not the actor's to end */
  async end(tx: Tx, alertId: string, reason: string): Promise<boolean> {
    const [row] = await tx.query<{ ended: boolean }>('select relais.end_alert($1, $2, $3) as ended', [
      alertId,
      reason,
      tx.now,
    ]);
    return row!.ended;
  }
}

/** A recipient as the database takes it. */
export function rowOf(
  { agencyId, offSystem, role, reasons }: NewRecipient,
  id: string,
): Record<string, unknown> {
  return {
    id,
    agency_id: agencyId ?? null,
    outside_name: offSystem?.name.trim() ?? null,
    outside_telephone: offSystem?.phone.trim() ?? null,
    call_script: offSystem?.script ?? null,
    role,
    reasons,
  };
}

/** A row policy refused it, or it names what is not there. */
function notTheirs(error: unknown): never {
  const { code } = error as { code?: string };
  if (code === '42501') throw new NotFound();
  if (code === '23503') throw InvalidInput.field('recipients', 'unknown');
  throw error;
}
