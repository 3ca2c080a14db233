import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language } from '#kernel';
import type { Tx } from '#platform/database';

/** The account behind an address, as far as a login needs it. */
export interface LoginAccount {
  user_id: string;
  password_hash: string;
  membership_id: string;
  agency_id: string;
}

/** A living session and whose it is. */
export interface SessionRow {
  session_id: string;
  membership_id: string;
  user_id: string;
  agency_id: string;
  agency_kind: string;
  roles: string[];
  language: Language;
  reads: string[];
  writes: string[];
  authenticated_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  idle_minutes: number;
}

/** What it takes to start a session. */
export interface NewSession {
  id: string;
  tokenHash: Buffer;
  membershipId: string;
  authenticatedAt: Date;
}

/**
 * Sessions, through the functions of migration 0007: the application has no other right on them. Those that find out
 * who acts run outside a unit of work, since there is no actor yet.
 */
@Injectable()
export class SessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async account(email: string, at: Date): Promise<LoginAccount | undefined> {
    const rows = await this.dataSource.query<LoginAccount[]>('select * from relais.login_account($1, $2)', [
      email,
      at,
    ]);
    return rows[0];
  }

  /** The living session of a token (by its hash) or of an id. */
  async find(by: { tokenHash: Buffer } | { id: string }, at: Date): Promise<SessionRow | undefined> {
    const keys = 'id' in by ? [null, by.id] : [by.tokenHash, null];
    const rows = await this.dataSource.query<SessionRow[]>('select * from relais.session_actor($1, $2, $3)', [
      ...keys,
      at,
    ]);
    return rows[0];
  }

  /** The same inside a unit of work, for a session it has just started. */
  async findIn(tx: Tx, id: string, at: Date): Promise<SessionRow | undefined> {
    const rows = await tx.query<SessionRow>('select * from relais.session_actor($1, $2, $3)', [null, id, at]);
    return rows[0];
  }

  async touch(id: string, at: Date): Promise<void> {
    await this.dataSource.query('select relais.touch_session($1, $2)', [id, at]);
  }

  async start(tx: Tx, session: NewSession): Promise<void> {
    const { id, tokenHash, membershipId, authenticatedAt } = session;
    await tx.query('select relais.start_session($1, $2, $3, $4, $5)', [
      id,
      tokenHash,
      membershipId,
      authenticatedAt,
      tx.now,
    ]);
  }

  async end(tx: Tx, id: string): Promise<void> {
    await tx.query('select relais.end_session($1, $2)', [id, tx.now]);
  }

  /** Ends the session of a token, whosever it is: it is the browser's that logs in now. */
  async endByToken(tx: Tx, tokenHash: Buffer): Promise<void> {
    await tx.query(`select relais.end_session(s.session_id, $2) from relais.session_actor($1, null, $2) s`, [
      tokenHash,
      tx.now,
    ]);
  }
}
