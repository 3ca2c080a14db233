import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { RuleSet } from '#platform/deadlines';
import type { IncidentStatus } from '../domain/incident-transitions.js';
import type {
  IncidentAssessment,
  IncidentReceipt,
  IncidentTexts,
  IncidentView,
} from '../domain/incident-view.js';
import { clockFrom, type IncidentClock } from './incident-clock.js';
import { IncidentSeals } from './incident-seals.js';

/** Changes of the register. Reports and what touches others go through functions of the database (`schema/functions*.sql`). */
@Injectable()
export class IncidentsRepository {
  constructor(private readonly seals: IncidentSeals) {}

  /** @returns its id; undefined when the person reported as many today as the rules allow */
  async report(
    tx: Tx,
    { sign, text }: { sign: string; text?: string },
    rules: RuleSet,
  ): Promise<string | undefined> {
    const id = newPublicId();
    const report = text ? this.seals.seal(tx, 'report', id, text) : null;
    const [row] = await tx.query<{ outcome: 'reported' | 'limit' }>(
      'select relais.report_incident($1, $2, $3, $4, $5, $6, $7) as outcome',
      [id, sign, report, tx.now, ...valuesOf(clockFrom(tx.now, rules))],
    );
    return row!.outcome === 'reported' ? id : undefined;
  }

  /** Own reports of the acting person, newest first. */
  async own(tx: Tx): Promise<IncidentReceipt[]> {
    const rows = await tx.query<{ id: string; year: number; number: number; reported_at: Date }>(
      'select id, year, number, reported_at from relais.own_incidents()',
    );
    return rows.map(({ id, year, number, reported_at }) => ({
      id,
      number: numberOf(year, number),
      reportedAt: reported_at,
    }));
  }

  /** @returns what the log says of it: until when the authority has to be notified, and what is kept of the texts */
  async assess(
    tx: Tx,
    view: IncidentView,
    { status, rules, ...assessment }: IncidentAssessment & { status: IncidentStatus; rules: RuleSet },
  ): Promise<{ notifyBy: Date; content: string }> {
    const clock = clockFrom(assessment.awareAt, rules);
    const runs = assessment.notify && !view.notifiedAt;
    const content = this.#content(tx, view.id, { ...textsOf(view), ...textsOf(assessment) });
    await tx.query(
      `update relais.incidents set status = $2, assessed_at = $3, assessed_by_membership = $4, aware_at = $5, happened_from = $6,
         happened_until = $7, nature = $8, data = $9, people = $10, people_count = $11, risk = $12, notify = $13, authority = $14,
         tell_people = $15, no_tell_reason = $16, content = $17, notify_by = $18, remind_at = $19, escalate_at = $20,
         next_at = case when $21::boolean then relais.incident_next($3, $19, $20, $18) end, version = version + 1, updated_at = $3
       where id = $1`,
      [
        view.id,
        status,
        tx.now,
        memberOf(tx).membershipId,
        assessment.awareAt,
        assessment.happenedFrom ?? null,
        assessment.happenedUntil ?? null,
        assessment.nature,
        assessment.data,
        assessment.people,
        assessment.peopleCount ?? null,
        assessment.risk,
        assessment.notify,
        assessment.authority,
        assessment.tellPeople,
        assessment.noTellReason ?? null,
        content,
        ...valuesOf(clock),
        runs,
      ],
    );
    return { notifyBy: clock.notifyBy, content: digestOf(content) };
  }

  /**
   * What is told once is told for good: a second notification brings what the first did not say.
   *
   * @returns what the log says of the texts
   */
  async notified(
    tx: Tx,
    view: IncidentView,
    told: { status: IncidentStatus; notifiedAt: Date; authority: string } & Pick<
      IncidentTexts,
      'reference' | 'lateReason'
    >,
  ): Promise<string> {
    const content = this.#content(tx, view.id, {
      ...textsOf(view),
      reference: told.reference ?? view.reference,
      lateReason: told.lateReason,
    });
    await tx.query(
      `update relais.incidents set status = $2, notified_at = coalesce(notified_at, $3), authority = $4, notify = true, content = $5,
         next_at = null, version = version + 1, updated_at = $6 where id = $1`,
      [view.id, told.status, told.notifiedAt, told.authority, content, tx.now],
    );
    return digestOf(content);
  }

  async peopleTold(tx: Tx, id: string, at: Date): Promise<void> {
    await this.#set(tx, id, 'people_told_at = $3, tell_people = true, no_tell_reason = null', at);
  }

  async close(tx: Tx, id: string): Promise<void> {
    await this.#set(tx, id, `status = 'closed', closed_at = $3, next_at = null`, tx.now);
  }

  async reopen(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `update relais.incidents set status = 'assessed', closed_at = null, version = version + 1, updated_at = $2 where id = $1`,
      [id, tx.now],
    );
  }

  async note(tx: Tx, incidentId: string, text: string): Promise<void> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    await tx.query(
      `insert into relais.incident_notes (id, incident_id, agency_id, content, written_by_membership, written_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, incidentId, agencyId, this.seals.seal(tx, 'note', id, text), membershipId, tx.now],
    );
  }

  #content(tx: Tx, id: string, texts: Partial<IncidentTexts>): Buffer {
    return this.seals.seal(tx, 'content', id, JSON.stringify(texts));
  }

  async #set(tx: Tx, id: string, columns: string, at: Date): Promise<void> {
    await tx.query(
      `update relais.incidents set ${columns}, version = version + 1, updated_at = $2 where id = $1`,
      [id, tx.now, at],
    );
  }
}

/** SHA-256 of what is kept, which is sealed: in hexadecimal it shows later whether it still is that, and tells nothing of it. */
const digestOf = (sealed: Buffer): string => createHash('sha256').update(sealed).digest('hex');

/** As the register numbers them. */
export const numberOf = (year: number, number: number): string =>
  `${year}-${String(number).padStart(4, '0')}`;

const valuesOf = ({ notifyBy, remindAt, escalateAt }: IncidentClock): Date[] => [
  notifyBy,
  remindAt,
  escalateAt,
];

const textsOf = (of: Partial<IncidentTexts>): Partial<IncidentTexts> =>
  Object.fromEntries(
    (['description', 'consequences', 'measures', 'riskReason', 'reference', 'lateReason'] as const)
      .filter((name) => of[name] !== undefined)
      .map((name) => [name, of[name]]),
  );
