import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { DescribeSession, type SessionView } from './describe-session.js';

/** Changes the language in which Relais speaks to the acting person, here and in mails. */
@Injectable()
export class SetLanguage {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly describeSession: DescribeSession,
  ) {}

  async run(tx: Tx, language: Language): Promise<SessionView> {
    await this.accounts.setLanguage(tx, language);
    return this.describeSession.run(tx, memberOf(tx).proof!);
  }
}
