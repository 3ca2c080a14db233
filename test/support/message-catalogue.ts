import { readdirSync } from 'node:fs';
import { type Messages, messagesOf, type NoticeRow, noticesOf } from '#platform/messages';

const MODULES = new URL('../../libs/modules/', import.meta.url);

/** The rows of every module of the product, whether a process loads it or not. */
async function catalogue(): Promise<Messages> {
  const rows: Record<string, Messages[string]> = {};
  for (const name of readdirSync(MODULES)) {
    const exported = (await import(new URL(`${name}/index.ts`, MODULES).pathname)) as Record<string, unknown>;
    for (const one of Object.values(exported))
      if (typeof one === 'function') Object.assign(rows, messagesOf(one));
  }
  return rows;
}

export const CATALOGUE = await catalogue();

export const KINDS = Object.keys(CATALOGUE).sort();

const rowsOf = (kind: string): readonly NoticeRow[] => noticesOf(CATALOGUE[kind]!);

/** Kinds that tell people something. */
export const TELLING = KINDS.filter((kind) => rowsOf(kind).length > 0);

/** Kinds that ask for an act, whichever party they tell. */
export const ASKING = TELLING.filter((kind) => rowsOf(kind).some(({ severity }) => severity !== 'info'));

/** Kinds that want to be known, or ask for an act that no row tells of. */
export const ASKING_UNTIL_SEEN = KINDS.filter((kind) => rowsOf(kind).some((row) => row.asksUntilSeen));
