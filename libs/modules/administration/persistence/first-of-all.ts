import pg from 'pg';
import { type Language, newPublicId } from '#kernel';

/** Whom the operator of a server asks to be the platform's first administrator. */
export interface FirstOfAll {
  id: string;
  email: string;
  name: string;
  language: Language;
  tokenHash: Buffer;
  /** Name of the platform's agency, when there is none. */
  agency: string;
}

/** Asks the database something. */
type Ask = <T>(sql: string, values: unknown[]) => Promise<T[]>;

/** A connection as the owner of the schema, for as long as the work takes. */
export async function asOwner<T>(ownerUrl: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(
      async <R>(sql: string, values: unknown[]) => (await client.query(sql, values)).rows as R[],
    );
  } finally {
    await client.end();
  }
}

/**
 * Writes the invitation as the owner of the schema.
 *
 * @returns until when its link is good; undefined while the platform has an administrator, who invites the others
 */
export function inviteFirstOfAll(ownerUrl: string, first: FirstOfAll): Promise<Date | undefined> {
  const { id, email, name, language, tokenHash, agency } = first;
  return asOwner(ownerUrl, async (ask) => {
    const [row] = await ask<{ until: Date | null }>(
      'select relais.invite_first_of_all($1, $2, $3, $4, $5, $6, $7) as until',
      [id, email, name, language, tokenHash, newPublicId(), agency],
    );
    return row!.until ?? undefined;
  });
}
