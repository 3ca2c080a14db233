import { Injectable } from '@nestjs/common';
import type { Language, MemberActor } from '#kernel';
import type { Tx } from '#platform/database';
import { DescribeSession, type SessionView } from './describe-session.js';

/** Changes the language in which Relais speaks to the acting person, here and in mails. */
@Injectable()
export class SetLanguage {
  constructor(private readonly describeSession: DescribeSession) {}

  async run(tx: Tx, language: Language): Promise<SessionView> {
    await tx.query('select relais.set_own_language($1)', [language]);
    return this.describeSession.run(tx, (tx.actor as MemberActor).sessionId);
  }
}
