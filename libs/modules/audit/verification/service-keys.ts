import type pg from 'pg';
import type { TransitConfig } from '#platform/config';
import { CannotOpen, TransitEngine } from '#platform/crypto';

/** Keys in one statement and one call of the service. */
const AT_ONCE = 1_000;
/** First byte of a key that a key service wrapped; one that somebody emptied has none. */
const FORMAT = Buffer.from([2]);
const HEADER_BYTES = 5;

/**
 * Every key of a case that a key service wrapped, opened by it before the values are read: by what it wrapped, in hexadecimal. A key that it
 * does not open is not among them.
 *
 * @throws {KeysAway} when the service does not answer
 */
export async function keysOfService(client: pg.Client, transit: TransitConfig): Promise<Map<string, Buffer>> {
  const engine = new TransitEngine(transit);
  const opened = new Map<string, Buffer>();
  const { rows } = await client.query<{ case_id: string; version: number; wrapped: Buffer }>(
    'select case_id, version, wrapped from relais.case_keys where substring(wrapped from 1 for 1) = $1 and destroyed_at is null',
    [FORMAT],
  );
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const items = some.map(({ case_id, version, wrapped }) => ({
      ciphertext: wrapped.toString('latin1', HEADER_BYTES),
      context: `case-key|${case_id}|${version}`,
    }));
    const keys = await openedBy(engine, items);
    some.forEach(({ wrapped }, index) => {
      const key = keys[index];
      if (key) opened.set(wrapped.toString('hex'), key);
    });
  }
  return opened;
}

/** One that does not open must not keep the others shut. */
async function openedBy(
  engine: TransitEngine,
  items: { ciphertext: string; context: string }[],
): Promise<(Buffer | undefined)[]> {
  try {
    return await engine.decrypt(items);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    const one = (item: (typeof items)[number]) =>
      engine.decrypt([item]).then(
        ([key]) => key,
        (reason: unknown) => {
          if (reason instanceof CannotOpen) return undefined;
          throw reason;
        },
      );
    const keys: (Buffer | undefined)[] = [];
    for (const item of items) keys.push(await one(item));
    return keys;
  }
}
