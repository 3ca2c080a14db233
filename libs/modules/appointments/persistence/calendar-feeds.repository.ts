import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Language, newRowId } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

/** A calendar address as its owner sees it again: never the address itself. */
export interface CalendarFeedView {
  id: string;
  createdAt: Date;
  /** Only in the answer to its creation: it is shown once and kept nowhere. */
  token?: string;
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

const TOKEN = /^[\w-]{43}$/;

/** Calendars by secret address. Only a hash is kept, so that reading the table opens nobody's calendar. */
@Injectable()
export class CalendarFeedsRepository {
  async create(tx: Tx): Promise<CalendarFeedView> {
    const { userId, membershipId } = memberOf(tx);
    const token = randomBytes(32).toString('base64url');
    const id = newRowId(tx.now.getTime());
    await tx.query(
      `insert into relais.calendar_feeds (id, membership_id, user_id, token_hash, created_at) values ($1, $2, $3, $4, $5)`,
      [id, membershipId, userId, hashOf(token), tx.now],
    );
    return { id, createdAt: tx.now, token };
  }

  living(tx: Tx): Promise<CalendarFeedView[]> {
    return tx.query<CalendarFeedView>(
      `select id, created_at as "createdAt" from relais.calendar_feeds where revoked_at is null order by created_at desc limit 20`,
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

  /** @returns undefined for an address that does not exist, was revoked, or whose owner has left */
  async calendarOf(
    tx: Tx,
    token: string,
  ): Promise<{ language: Language; entries: CalendarEntry[] } | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const rows = await tx.query<CalendarRow>('select * from relais.calendar_of($1, $2)', [
      hashOf(token),
      tx.now,
    ]);
    if (rows.length === 0) return undefined;
    const entries = rows.flatMap((row) => (row.appointment_id ? [entryOf(row, row.appointment_id)] : []));
    return { language: rows[0]!.language, entries };
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function entryOf(row: CalendarRow, appointmentId: string): CalendarEntry {
  const { role, mode, starts_at, ends_at, version, updated_at } = row;
  return { appointmentId, role, mode, startsAt: starts_at, endsAt: ends_at, version, updatedAt: updated_at };
}
