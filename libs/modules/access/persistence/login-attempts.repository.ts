import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/**
 * Counts an attempt before its password is looked at, so that attempts at the same moment count as well. From the
 * fifth on the next must wait: 1, 2, 4 … 300 seconds. A quarter of an hour without an attempt forgets the count, so an
 * account is slowed for its attacker's address and never locked.
 */
const COUNT = `
insert into relais.login_attempts as a (key, failures, last_at, free_at) values ($1, 1, $2, $2)
on conflict (key) do update set
  failures = case when a.last_at < $2::timestamptz - interval '15 minutes' then 1 else a.failures + 1 end,
  last_at = $2,
  free_at = case when a.last_at < $2::timestamptz - interval '15 minutes' or a.failures < 4 then $2::timestamptz
    else $2::timestamptz + make_interval(secs => least(power(2, least(a.failures - 4, 20)), 300)) end
where a.free_at <= $2
returning free_at`;

/** How often a password was tried for an account from an address. */
@Injectable()
export class LoginAttemptsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Counts one attempt.
   *
   * @param key hash of account and address
   * @returns 0 when it may go on, else the seconds it must wait
   */
  async count(key: Buffer, at: Date): Promise<number> {
    const counted = await this.dataSource.query<unknown[]>(COUNT, [key, at]);
    if (counted.length > 0) return 0;
    const [row] = await this.dataSource.query<{ free_at: Date }[]>(
      'select free_at from relais.login_attempts where key = $1',
      [key],
    );
    return row ? Math.max(1, Math.ceil((row.free_at.getTime() - at.getTime()) / 1000)) : 0;
  }

  /** Forgets the attempts of someone who has shown the right password, and all old ones. */
  async forget(key: Buffer, at: Date): Promise<void> {
    await this.dataSource.query(
      `delete from relais.login_attempts where key = $1 or last_at < $2::timestamptz - interval '1 day'`,
      [key, at],
    );
  }
}
