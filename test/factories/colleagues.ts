import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { TestApi, TestMember } from '../support/api.js';

/** Cookies of so many people of an agency; their sessions are written as a login writes them, which takes its time. */
export async function colleagues(api: TestApi, of: TestMember, count: number): Promise<string[]> {
  const name = of.cookie.split('=')[0]!;
  const cookies: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const [userId, membershipId, token] = [randomUUID(), randomUUID(), randomBytes(32).toString('base64url')];
    await api.sql(`insert into relais.users (id, email, display_name) values ($1, $2, 'Colleague')`, [
      userId,
      `${userId}@demo.relais.test`,
    ]);
    await api.sql(
      `insert into relais.memberships (id, user_id, agency_id, roles, valid_from) values ($1, $2, $3, '{caseworker}', '2020-01-01')`,
      [membershipId, userId, of.agencyId],
    );
    await api.sql(
      `insert into relais.sessions (id, token_hash, membership_id, created_at, authenticated_at, confirmed_at, last_seen_at, expires_at, of_demo)
       values ($1, $2, $3, now(), now(), now(), now(), now() + interval '1 hour', true)`,
      [randomUUID(), createHash('sha256').update(token).digest(), membershipId],
    );
    cookies.push(`${name}=${token}`);
  }
  return cookies;
}
