import { Injectable } from '@nestjs/common';
import { LoginDatabase, type Tx } from '#platform/database';

/** What is counted, how many attempts are free, and the longest wait after them. */
export interface AttemptCounter {
  /** A hash: the table holds nobody's name. */
  key: Buffer;
  free: number;
  longestSeconds: number;
}

/**
 * Counts an attempt before its proof is looked at, so that attempts at the same moment count as well. After the free ones
 * the next must wait: 1, 2, 4 … seconds. A quarter of an hour without an attempt forgets the count: who is attacked is
 * slowed and never locked. Free attempts are free whatever their order: a whole shift that logs in at one network in one
 * moment is counted in another order than it came.
 */
const COUNT = `
insert into relais.login_attempts as a (key, failures, last_at, free_at) values ($1, 1, $2, $2)
on conflict (key) do update set
  failures = case when a.last_at < $2::timestamptz - interval '15 minutes' then 1 else a.failures + 1 end,
  last_at = greatest(a.last_at, $2),
  free_at = case when a.last_at < $2::timestamptz - interval '15 minutes' or a.failures < $3 - 1 then $2::timestamptz
    else $2::timestamptz + make_interval(secs => least(power(2, least(a.failures - $3 + 1, 20)), $4)) end
where a.failures < $3 or a.free_at <= $2
returning free_at`;

/** Counts what failed within a day of the first. No one waits for it: `free_at` is when that was. */
const NOTE = `
insert into relais.login_attempts as a (key, failures, last_at, free_at) values ($1, 1, $2, $2)
on conflict (key) do update set
  failures = case when a.free_at < $2::timestamptz - interval '1 day' then 1 else a.failures + 1 end,
  free_at = case when a.free_at < $2::timestamptz - interval '1 day' then $2 else a.free_at end,
  last_at = greatest(a.last_at, $2)
returning failures`;

/** How often somebody tried to prove who they are. */
@Injectable()
export class LoginAttemptsRepository {
  constructor(private readonly logins: LoginDatabase) {}

  /**
   * Counts one attempt.
   *
   * @returns 0 when it may go on, else the seconds it must wait
   */
  async count({ key, free, longestSeconds }: AttemptCounter, at: Date): Promise<number> {
    const counted = await this.logins.query(COUNT, [key, at, free, longestSeconds]);
    if (counted.length > 0) return 0;
    const [row] = await this.logins.query<{ free_at: Date }>(
      'select free_at from relais.login_attempts where key = $1',
      [key],
    );
    return row ? Math.max(1, Math.ceil((row.free_at.getTime() - at.getTime()) / 1000)) : 0;
  }

  /** Notes a login that failed. @returns how many did within a day of the first */
  async note(key: Buffer, at: Date): Promise<number> {
    const [row] = await this.logins.query<{ failures: number }>(NOTE, [key, at]);
    return row!.failures;
  }

  /** Forgets what failed. @returns how many did */
  async take(tx: Tx, key: Buffer): Promise<number> {
    const sql = 'delete from relais.login_attempts where key = $1 returning failures';
    return (await tx.query<{ failures: number }>(sql, [key]))[0]?.failures ?? 0;
  }

  /** Forgets the attempts of someone who has proved who they are, and all old ones. */
  async forget(keys: readonly Buffer[], at: Date): Promise<void> {
    await this.logins.query(
      `delete from relais.login_attempts where key = any ($1) or last_at < $2::timestamptz - interval '1 day'`,
      [keys, at],
    );
  }

  /** Takes one attempt back that was no failure, where many people count together. */
  async takeBack(key: Buffer): Promise<void> {
    await this.logins.query(
      'update relais.login_attempts set failures = failures - 1, free_at = last_at where key = $1 and failures > 0',
      [key],
    );
  }
}
