import type pg from 'pg';
import { BackupError } from './backup.errors.js';
import type { ErasureRegister } from './erasure-register.js';

/** What a restore did about cases that were erased after the backup. */
export interface Replayed {
  /** There is a register beside the database. */
  hasRegister: boolean;
  /** Cases erased again. */
  erased: number;
}

/**
 * Erases again, in the transaction of the restore, what was erased after the backup was taken: nobody works in it before.
 *
 * @throws {BackupError} when the register was changed, is of another database, or knows less than the backup
 */
export async function replayErasures(client: pg.Client, register: ErasureRegister): Promise<Replayed> {
  const lines = await register.read();
  const { rows } = await client.query<{ known: number }>(
    'select coalesce(max(number), 0)::integer as known from relais.erasures',
  );
  const { known } = rows[0]!;
  if ((lines?.length ?? 0) < known) {
    throw new BackupError(
      `The register of erasures (${register.path}) is missing or knows less than this backup: put its newest copy there`,
    );
  }
  let erased = 0;
  for (const line of lines ?? []) {
    const { rows: answer } = await client
      .query<{ done: boolean }>('select relais.replay_erasure($1) as done', [JSON.stringify(line)])
      .catch((error: Error) => {
        throw new BackupError(`Erasure ${line.number} could not be done again: ${error.message}`);
      });
    if (answer[0]!.done) erased += 1;
  }
  return { hasRegister: lines !== undefined, erased };
}
