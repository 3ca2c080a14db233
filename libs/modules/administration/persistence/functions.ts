import type { Tx } from '#platform/database';
import type { Outcome } from '../domain/administration.errors.js';

/** Calls a function that decides an act. @returns what it says of it */
export async function said(tx: Tx, call: string, params: unknown[]): Promise<Outcome> {
  const [row] = await tx.query<{ outcome: Outcome }>(`select relais.${call} as outcome`, params);
  return row!.outcome;
}

/** For ILIKE: a part of what is looked for; letters with a meaning of their own stand for themselves. */
export function likeOf(text: string | undefined): string | null {
  return text ? `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%` : null;
}
