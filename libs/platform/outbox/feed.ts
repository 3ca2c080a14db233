import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** What open browsers of an agency are told: that something changed, never what. */
export interface FeedEntry {
  agencyId: string;
  /** Who of the agency; everybody (`queue`) unless told. */
  audience?: 'queue' | 'supervisor' | 'person';
  /** With audience `person`. */
  userId?: string;
  /** Type of the event in the stream, e.g. `referral`. */
  type: string;
  subjectId: string;
  /** Only for agencies that take part in the case. */
  caseId?: string;
}

/** Appends to the event feed in the same transaction: streams are told at COMMIT, without the worker. */
@Injectable()
export class Feed {
  async tell(tx: Tx, entry: FeedEntry): Promise<void> {
    const { agencyId, audience = 'queue', userId, type, subjectId, caseId } = entry;
    await tx.query('select relais.append_feed($1, $2, $3, $4, $5, $6)', [
      agencyId,
      audience,
      userId ?? null,
      type,
      subjectId,
      caseId ?? null,
    ]);
  }

  /** Many people at once, in one statement. */
  async tellAll(tx: Tx, entries: readonly FeedEntry[]): Promise<void> {
    const rows = entries.map(({ agencyId, audience = 'queue', userId, type, subjectId, caseId }) => ({
      agency_id: agencyId,
      audience,
      user_id: userId,
      type,
      subject_id: subjectId,
      case_id: caseId,
    }));
    if (rows.length === 0) return;
    await tx.query('select relais.append_feeds($1::jsonb)', [JSON.stringify(rows)]);
  }

  /** Tells every agency that takes part in a case the actor takes part in; nobody otherwise. */
  async tellCase(tx: Tx, entry: { caseId: string; type: string; subjectId: string }): Promise<void> {
    await tx.query('select relais.append_case_feed($1, $2, $3)', [entry.caseId, entry.type, entry.subjectId]);
  }
}
