import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import type { Tx } from '#platform/database';

/** What a person may change of their own account. */
@Injectable()
export class AccountsRepository {
  async setLanguage(tx: Tx, language: Language): Promise<void> {
    await tx.query('select relais.set_own_language($1)', [language]);
  }

  /** @param before the hash that was shown to fit: what changed since is not written over */
  async setPassword(
    tx: Tx,
    before: string,
    after: string,
  ): Promise<'done' | 'stepUpRequired' | 'changedSince'> {
    const [row] = await tx.query<{ outcome: 'done' | 'stepUpRequired' | 'changedSince' }>(
      'select relais.set_own_password($1, $2) as outcome',
      [before, after],
    );
    return row!.outcome;
  }
}
