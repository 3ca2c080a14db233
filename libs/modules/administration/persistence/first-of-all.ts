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

/**
 * Writes the invitation as the owner of the schema.
 *
 * @returns until when its link is good; undefined while the platform has an administrator, who invites the others
 */
export async function inviteFirstOfAll(ownerUrl: string, first: FirstOfAll): Promise<Date | undefined> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { id, email, name, language, tokenHash, agency } = first;
    const { rows } = await client.query<{ until: Date | null }>(
      'select relais.invite_first_of_all($1, $2, $3, $4, $5, $6, $7) as until',
      [id, email, name, language, tokenHash, newPublicId(), agency],
    );
    return rows[0]!.until ?? undefined;
  } finally {
    await client.end();
  }
}
