import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Language, newRowId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

/** A calendar as its owner sees it again: never its secret. */
export interface CalendarFeedView {
  id: string;
  createdAt: Date;
  /** Made when the secret still stood in the address: it opens nothing any more. */
  isEnded: boolean;
}

/** One entry of a calendar: when and how, nothing of a case. */
export interface CalendarEntry {
  appointmentId: string;
  role: string;
  mode: string;
  startsAt: Date;
  endsAt: Date;
  version: number;
  updatedAt: Date;
}

/** What a number and its secret open: the language of the owner, and the times. */
export interface OpenedCalendar {
  language: Language;
  entries: CalendarEntry[];
}

interface CalendarRow {
  language: Language;
  appointment_id: string | null;
  role: string;
  mode: string;
  starts_at: Date;
  ends_at: Date;
  version: number;
  updated_at: Date;
}

const SECRET = /^[\w-]{43}$/;

/** Calendars by number and secret. Only a hash of the secret is kept, so that reading the table opens nobody's calendar. */
@Injectable()
export class CalendarFeedsRepository {
  /** @returns with the secret, which is kept nowhere */
  async create(tx: Tx): Promise<CalendarFeedView & { secret: string }> {
    const { userId, membershipId } = memberOf(tx);
    const secret = randomBytes(32).toString('base64url');
    const id = newRowId(tx.now.getTime());
    await tx.query(
      `insert into relais.calendar_feeds (id, membership_id, user_id, token_hash, created_at) values ($1, $2, $3, $4, $5)`,
      [id, membershipId, userId, hashOf(secret), tx.now],
    );
    return { id, createdAt: tx.now, isEnded: false, secret };
  }

  living(tx: Tx): Promise<CalendarFeedView[]> {
    return tx.query<CalendarFeedView>(
      `select id, created_at as "createdAt", in_address as "isEnded" from relais.calendar_feeds where revoked_at is null
       order by created_at desc limit 20`,
    );
  }

  async find(tx: Tx, id: string): Promise<CalendarFeedView | undefined> {
    return (await this.living(tx)).find((feed) => feed.id === id);
  }

  /** @returns whether there was one */
  async revoke(tx: Tx, id: string): Promise<boolean> {
    const sql = 'update relais.calendar_feeds set revoked_at = $2 where id = $1 and revoked_at is null';
    return (await tx.execute(sql, [id, tx.now])) > 0;
  }

  /** @returns undefined for a calendar that does not exist, was revoked or has another secret, or whose owner has left */
  async calendarOf(tx: Tx, id: string, secret: string): Promise<OpenedCalendar | undefined> {
    if (!SECRET.test(secret)) return undefined;
    const rows = await tx.query<CalendarRow>('select * from relais.calendar_of($1, $2, $3)', [
      id,
      hashOf(secret),
      tx.now,
    ]);
    if (rows.length === 0) return undefined;
    const entries = rows.flatMap((row) => (row.appointment_id ? [entryOf(row, row.appointment_id)] : []));
    return { language: rows[0]!.language, entries };
  }
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function entryOf(row: CalendarRow, appointmentId: string): CalendarEntry {
  const { role, mode, starts_at, ends_at, version, updated_at } = row;
  return { appointmentId, role, mode, startsAt: starts_at, endsAt: ends_at, version, updatedAt: updated_at };
}
