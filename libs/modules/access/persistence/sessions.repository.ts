import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language } from '#kernel';
import { Config } from '#platform/config';
import { LoginDatabase, memberOf, type Tx } from '#platform/database';

/** The account behind an address, as far as a login needs it. */
export interface LoginAccount {
  user_id: string;
  password_hash: string;
  membership_id: string;
  agency_id: string;
}

/** The account of a login that shows no password. */
export interface ProvedAccount {
  user_id: string;
  membership_id: string;
  agency_id: string;
}

/** What a session was opened with. */
export type SessionOpening = 'password' | 'code' | 'passkey' | 'provider';

/** A bound identity as a login finds it. */
export interface LoginIdentity extends ProvedAccount {
  /** Of the factor. */
  id: string;
}

/** A passkey as a login finds it. */
export interface LoginPasskey extends ProvedAccount {
  id: string;
  public_key: Buffer;
  sign_count: number;
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
  /** When the person last proved who they are. */
  confirmed_at: Date;
  /** With a second factor. */
  strong: boolean;
  /** The role needs a second factor and none was shown: the session may do no more than add one. */
  must_enrol: boolean;
  /** Where its last request came from: a digest of the network (`SessionPlaces`), and codes of browser and system. */
  network: Buffer | null;
  device: string | null;
}

/** A session in the list of its person. */
export interface OwnSessionRow {
  id: string;
  agency_name: string;
  device: string | null;
  opened_by: SessionOpening | null;
  created_at: Date;
  last_seen_at: Date;
}

/** What it takes to start a session. */
export interface NewSession {
  id: string;
  tokenHash: Buffer;
  membershipId: string;
  authenticatedAt: Date;
  confirmedAt: Date;
  strong: boolean;
  device: string;
  /** Default: as the acting session. */
  openedBy?: SessionOpening;
}

const SESSION_ACTOR = 'select * from relais.session_actor($1, $2)';

/**
 * Sessions, through the functions of `schema/functions*.sql`: the application has no other right on them. Those that
 * find out who acts run outside a unit of work, since there is no actor yet.
 */
@Injectable()
export class SessionsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly logins: LoginDatabase,
    private readonly config: Config,
  ) {}

  async account(email: string, at: Date): Promise<LoginAccount | undefined> {
    const rows = await this.logins.query<LoginAccount>('select * from relais.login_account($1, $2)', [
      email,
      at,
    ]);
    return rows[0];
  }

  async passkey(credential: Buffer, at: Date): Promise<LoginPasskey | undefined> {
    const [row] = await this.logins.query<Omit<LoginPasskey, 'sign_count'> & { sign_count: string }>(
      'select * from relais.login_passkey($1, $2)',
      [credential, at],
    );
    return row && { ...row, sign_count: Number(row.sign_count) };
  }

  /** @param key of issuer and subject */
  async identity(key: Buffer, at: Date): Promise<LoginIdentity | undefined> {
    const rows = await this.logins.query<LoginIdentity>('select * from relais.login_identity($1, $2)', [
      key,
      at,
    ]);
    return rows[0];
  }

  /** The living session of a token, by its hash. */
  async find(tokenHash: Buffer, at: Date): Promise<SessionRow | undefined> {
    const [row] = await this.dataSource.query<SessionRow[]>(SESSION_ACTOR, [tokenHash, at]);
    return row;
  }

  /** The same inside a unit of work. */
  async findIn(tx: Tx, tokenHash: Buffer): Promise<SessionRow | undefined> {
    const [row] = await tx.query<SessionRow>(SESSION_ACTOR, [tokenHash, tx.now]);
    return row;
  }

  /** The acting session, as long as it lives and has the token that the request carried. */
  async findActing(tx: Tx): Promise<SessionRow | undefined> {
    const { proof } = memberOf(tx);
    return proof && this.findIn(tx, proof);
  }

  /** Whether the session lives, under whatever token. */
  async lives(id: string): Promise<boolean> {
    const [row] = await this.logins.query<{ lives: boolean }>('select relais.session_lives($1) as lives', [
      id,
    ]);
    return row!.lives;
  }

  async touch(tokenHash: Buffer, at: Date): Promise<void> {
    await this.dataSource.query('select relais.touch_session($1, $2)', [tokenHash, at]);
  }

  async start(tx: Tx, session: NewSession): Promise<void> {
    const { id, tokenHash, membershipId, authenticatedAt, confirmedAt, strong, device, openedBy } = session;
    await tx.query('select relais.start_session($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      id,
      tokenHash,
      membershipId,
      authenticatedAt,
      confirmedAt,
      strong,
      device,
      openedBy ?? null,
      this.config.demo,
      tx.now,
    ]);
  }

  /** Ends the acting session. */
  async endActing(tx: Tx): Promise<void> {
    await tx.query('select relais.end_acting_session($1)', [tx.now]);
  }

  /** Whoever ends sessions of the acting person waits until this transaction is over; the acting session may have ended before. */
  async hold(tx: Tx): Promise<void> {
    await tx.query('select relais.hold_own_session()');
  }

  /**
   * Whoever changes the password of the acting person waits until this transaction is over.
   *
   * @returns whether it is still the one of this hash
   */
  async holdPassword(tx: Tx, hash: string): Promise<boolean> {
    const [row] = await tx.query<{ same: boolean }>('select relais.hold_own_password($1) as same', [hash]);
    return row!.same;
  }

  /** Ends the session of a token, whosever it is: it is the browser's that logs in now. */
  async endByToken(tx: Tx, tokenHash: Buffer): Promise<void> {
    await tx.query('select relais.end_session_of_token($1, $2)', [tokenHash, tx.now]);
  }

  /**
   * The acting person has just proved who they are: their session has another token from now on.
   *
   * @param hashes of the token that the request carried, if it is known, and of the next one
   * @returns whether the session lives and has that token
   */
  async confirm(tx: Tx, strong: boolean, hashes: { shown?: Buffer; next: Buffer }): Promise<boolean> {
    const [row] = await tx.query<{ done: boolean }>('select relais.confirm_session($1, $2, $3) as done', [
      strong,
      hashes.shown ?? null,
      hashes.next,
    ]);
    return row!.done;
  }

  /** @returns whether it came from elsewhere until now: then no proof of before counts any more */
  async move(tx: Tx, id: string, network: Buffer, device: string): Promise<boolean> {
    const [row] = await tx.query<{ moved: boolean }>('select relais.move_session($1, $2, $3) as moved', [
      id,
      network,
      device,
    ]);
    return row!.moved;
  }

  async recentlyConfirmed(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ recent: boolean }>('select relais.recently_confirmed() as recent');
    return row!.recent;
  }

  /** Whether the acting person had a session before the acting one. */
  async hadOne(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ before: boolean }>('select relais.has_logged_in_before() as before');
    return row!.before;
  }

  ofPerson(tx: Tx): Promise<OwnSessionRow[]> {
    return tx.query<OwnSessionRow>('select * from relais.own_sessions($1)', [tx.now]);
  }

  /** Ends one session of the acting person, or all but the acting one. @returns how many ended */
  async endOwn(tx: Tx, id?: string): Promise<number> {
    const [row] = await tx.query<{ ended: number }>('select relais.end_own_sessions($1, $2) as ended', [
      id ?? null,
      tx.now,
    ]);
    return row!.ended;
  }
}
