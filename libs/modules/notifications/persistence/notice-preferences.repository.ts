import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';
import { NO_PREFERENCES, type NoticePreferences } from '../domain/notice-preferences.js';

interface PreferencesRow {
  user_id: string;
  ways: NoticePreferences['ways'];
  quiet_from: string | null;
  quiet_to: string | null;
  digest_at: string;
}

const SELECT = 'select user_id, ways, quiet_from, quiet_to, digest_at from relais.notice_preferences';

/** How people want the mails of ordinary notices. */
@Injectable()
export class NoticePreferencesRepository {
  /** Of some people; those who have chosen nothing are not in it. */
  async of(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, NoticePreferences>> {
    if (userIds.length === 0) return new Map();
    const rows = await tx.query<PreferencesRow>(`${SELECT} where user_id = any ($1)`, [userIds]);
    return new Map(rows.map((row) => [row.user_id, preferencesOf(row)]));
  }

  async mine(tx: Tx): Promise<NoticePreferences> {
    const { userId } = memberOf(tx);
    return (await this.of(tx, [userId])).get(userId) ?? NO_PREFERENCES;
  }

  async set(tx: Tx, { ways, quiet, digestAt }: NoticePreferences): Promise<void> {
    await tx.query(
      `insert into relais.notice_preferences (user_id, ways, quiet_from, quiet_to, digest_at, changed_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (user_id) do update set ways = $2, quiet_from = $3, quiet_to = $4, digest_at = $5, changed_at = $6`,
      [memberOf(tx).userId, JSON.stringify(ways), quiet?.from ?? null, quiet?.to ?? null, digestAt, tx.now],
    );
  }
}

const preferencesOf = ({ ways, quiet_from, quiet_to, digest_at }: PreferencesRow): NoticePreferences => ({
  ways,
  quiet: quiet_from && quiet_to ? { from: quiet_from, to: quiet_to } : undefined,
  digestAt: digest_at,
});
