import { randomBytes } from 'node:crypto';
import type { MemberActor } from '#kernel';

interface Admin {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** What a unit of work needs of a person who never logged in: a session in their membership, by which the database knows them. */
export async function inSession<T extends MemberActor>(admin: Admin, actor: T): Promise<T> {
  const proof = randomBytes(32);
  await admin.query(
    `insert into relais.sessions (id, token_hash, membership_id, created_at, authenticated_at, last_seen_at, expires_at, confirmed_at, of_demo)
     values ($1, $2, $3, now(), now(), now() + interval '1 day', now() + interval '1 day', now(), true)`,
    [actor.sessionId, proof, actor.membershipId],
  );
  return { ...actor, proof };
}
