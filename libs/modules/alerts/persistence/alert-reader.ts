import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { AlertRecipientView, AlertView } from '../domain/alert-view.js';
import { AlertCallsRepository } from './alert-calls.repository.js';

interface AlertRow {
  id: string;
  kind: string;
  case_id: string;
  subject_id: string;
  raised_at: Date;
  raised_by_agency_id: string;
  raised_by_name: string;
  ended_at: Date | null;
  end_reason: string | null;
}

interface RecipientViewRow {
  id: string;
  agency_id: string | null;
  name: string;
  outside_name: string | null;
  outside_telephone: string;
  call_script: string;
  duty_agency_id: string;
  stands_for: string | null;
  role: string;
  reasons: string[];
  added_at: Date;
  told_at: Date | null;
  opened_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_name: string | null;
  acknowledged_before_at: Date | null;
  acknowledged_before_name: string | null;
  acted_at: Date | null;
  reminded_at: Date | null;
  reminders: number;
  nobody_at: Date | null;
  alarmed_at: Date | null;
  rearmed_at: Date | null;
  stand_in_at: Date | null;
  stand_in_taken_at: Date | null;
  reached: Buffer | null;
  callback_telephone: Buffer | null;
}

interface DeliveryRow {
  recipient_id: string;
  channel: string;
  state: string;
  changed_at: Date;
}

const ALERT = /* sql */ `
select a.id, a.kind, a.case_id, a.subject_id, a.raised_at, a.raised_by_agency_id, relais.agency_name(g) as raised_by_name, a.ended_at,
  a.end_reason
from relais.alerts a join relais.agencies g on g.id = a.raised_by_agency_id`;

const RECIPIENTS = /* sql */ `
select r.*, coalesce(relais.agency_name(g), relais.called_agency_name(r.outside_name)) as name, u.display_name as acknowledged_name,
  b.display_name as acknowledged_before_name
from relais.alert_recipients r
left join relais.agencies g on g.id = r.agency_id
left join relais.users u on u.id = r.acknowledged_by
left join relais.users b on b.id = r.acknowledged_before_by
where r.alert_id = $1 order by r.added_at, name, r.id`;

/** Alerts as people see them; the row policies say which alert, and whose answers. */
@Injectable()
export class AlertReader {
  constructor(private readonly calls: AlertCallsRepository) {}

  /** @throws NotFound when there is none, or not for this actor */
  async one(tx: Tx, id: string): Promise<AlertView> {
    const [row] = await tx.query<AlertRow>(`${ALERT} where a.id = $1`, [id]);
    if (!row) throw new NotFound();
    return this.#viewOf(tx, row);
  }

  /**
   * The alerts of a subject, the latest first; none when the actor may not know them.
   *
   * @param seen called for each once it is read that the actor's agency was told of and had not opened
   */
  async ofSubject(tx: Tx, subjectId: string, seen: (id: string) => Promise<unknown>): Promise<AlertView[]> {
    const rows = await tx.query<AlertRow>(
      `${ALERT} where a.subject_id = $1 order by a.raised_at desc, a.id limit 10`,
      [subjectId],
    );
    const { agencyId } = memberOf(tx);
    return Promise.all(
      rows.map(async (row) => {
        const view = await this.#viewOf(tx, row);
        // What is shown is what was there before it was opened.
        if (view.recipients.some((one) => one.agencyId === agencyId && !one.openedAt)) await seen(row.id);
        return view;
      }),
    );
  }

  /** The alert that runs for a kind and a subject. */
  async running(
    tx: Tx,
    kind: string,
    subjectId: string,
  ): Promise<{ id: string; caseId: string } | undefined> {
    const [row] = await tx.query<{ id: string; caseId: string }>(
      `select id, case_id as "caseId" from relais.alerts where kind = $1 and subject_id = $2 and ended_at is null`,
      [kind, subjectId],
    );
    return row;
  }

  async #viewOf(tx: Tx, row: AlertRow): Promise<AlertView> {
    const recipients = await tx.query<RecipientViewRow>(RECIPIENTS, [row.id]);
    // Nothing went to anybody who was not told: an alert that was raised a moment ago is not asked about.
    const deliveries = recipients.some((recipient) => recipient.told_at)
      ? await tx.query<DeliveryRow>('select * from relais.alert_deliveries($1)', [row.id])
      : [];
    return {
      id: row.id,
      kind: row.kind,
      caseId: row.case_id,
      subjectId: row.subject_id,
      raisedAt: row.raised_at,
      raisedByAgencyId: row.raised_by_agency_id,
      raisedByName: row.raised_by_name,
      endedAt: row.ended_at ?? undefined,
      endReason: row.end_reason ?? undefined,
      recipients: await Promise.all(
        recipients.map(async (recipient) => ({
          ...recipientOf(recipient),
          call: await this.#callOf(tx, row.case_id, recipient),
          deliveries: deliveries
            .filter(({ recipient_id }) => recipient_id === recipient.id)
            .map(({ channel, state, changed_at }) => ({ channel, state, at: changed_at })),
        })),
      ),
    };
  }

  /** Whom a call reached is shown to the agency that made it. */
  async #callOf(tx: Tx, caseId: string, row: RecipientViewRow): Promise<AlertRecipientView['call']> {
    if (row.outside_name === null) return undefined;
    const isOurs = row.duty_agency_id === memberOf(tx).agencyId;
    return {
      name: row.name,
      telephone: row.outside_telephone,
      script: row.call_script,
      ...(isOurs && (await this.calls.open(tx, caseId, row))),
    };
  }
}

function recipientOf(row: RecipientViewRow): Omit<AlertRecipientView, 'deliveries'> {
  return {
    id: row.id,
    agencyId: row.agency_id ?? undefined,
    agencyName: row.name,
    dutyAgencyId: row.duty_agency_id,
    standsFor: row.stands_for ?? undefined,
    role: row.role,
    reasons: row.reasons,
    state: stateOf(row),
    addedAt: row.added_at,
    toldAt: row.told_at ?? undefined,
    openedAt: row.opened_at ?? undefined,
    acknowledgedAt: row.acknowledged_at ?? undefined,
    acknowledgedBy: row.acknowledged_name ?? undefined,
    acknowledgedBefore: row.acknowledged_before_at
      ? { at: row.acknowledged_before_at, by: row.acknowledged_before_name ?? undefined }
      : undefined,
    actedAt: row.acted_at ?? undefined,
    remindedAt: row.reminded_at ?? undefined,
    reminders: row.reminders,
    nobodyAt: row.nobody_at ?? undefined,
    alarmedAt: row.alarmed_at ?? undefined,
    rearmedAt: row.rearmed_at ?? undefined,
    standInAt: row.stand_in_at ?? undefined,
    standInTakenAt: row.stand_in_taken_at ?? undefined,
  };
}

function stateOf(row: RecipientViewRow): AlertRecipientView['state'] {
  if (row.acted_at) return 'acted';
  if (row.acknowledged_at) return 'acknowledged';
  if (row.opened_at) return 'opened';
  return row.told_at ? 'told' : 'waiting';
}
