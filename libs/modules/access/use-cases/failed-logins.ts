import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx, UnitOfWork } from '#platform/database';
import { LoginAttemptsRepository } from '../persistence/login-attempts.repository.js';
import type { ProvedAccount } from '../persistence/sessions.repository.js';
import { LOGIN, loginActor } from './login-actor.js';
import { TellPerson } from './tell-person.js';

const ACTION = 'session.started';
/** So many in a day are told to the person at once: people mistype three times, not five. */
const TOLD_AT = 5;
/** So many before a login that is good are told with it. */
const TOLD_AFTER = 3;

/**
 * Logins that fail: written down, and told to the person whose account it is. Whoever guesses has them told once a day, and once more
 * after each login of their own: no flood, and nothing that tells the guesser whether there is such an account.
 */
@Injectable()
export class FailedLogins {
  constructor(
    private readonly attempts: LoginAttemptsRepository,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
    private readonly tellPerson: TellPerson,
    private readonly clock: Clock,
  ) {}

  /**
   * One for an account is written to the chain of its agency, one for nobody's account to that of the system, and both are counted: or
   * the time of the answer would tell which addresses have an account.
   */
  async refused(account: ProvedAccount | undefined, address: string, reason: string): Promise<void> {
    const failures = await this.attempts.note(keyOf(account?.user_id ?? address), this.clock.now());
    if (!account) return this.audit.refused(LOGIN, { action: ACTION, reason: 'unknownAccount' });
    const actor = loginActor(account);
    await this.audit.refused(actor, {
      action: ACTION,
      subject: { type: 'user', id: account.user_id },
      reason,
    });
    if (failures === TOLD_AT)
      await this.unitOfWork.run(actor, (tx) => this.tellPerson.run(tx, 'account.login_failed'));
  }

  /** The acting person is in: what failed before is told to them, and forgotten. */
  async passed(tx: Tx): Promise<void> {
    const failures = await this.attempts.take(tx, keyOf(memberOf(tx).userId));
    if (failures >= TOLD_AFTER) await this.tellPerson.run(tx, 'account.login_failed');
  }
}

function keyOf(whose: string): Buffer {
  return createHash('sha256').update(`failed\0${whose}`).digest();
}
