import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import type { Tx } from '#platform/database';

/** What a person may change of their own account. */
@Injectable()
export class AccountsRepository {
  async setLanguage(tx: Tx, language: Language): Promise<void> {
    await tx.query('select relais.set_own_language($1)', [language]);
  }
}
