import { Injectable } from '@nestjs/common';
import { atLogin, type MemberActor, StaleVersion } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx, UnitOfWork } from '#platform/database';
import { StepUpRequired } from '../domain/factor.errors.js';
import { requireGoodPassword } from '../domain/new-password.js';
import { Passwords } from '../domain/passwords.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OwnPassword } from './own-password.js';
import { type EndedRest, OwnSessions } from './own-sessions.js';
import { StepUp } from './step-up.js';
import { TellPerson } from './tell-person.js';

/** The present password and the one that takes its place. */
export interface PasswordChange {
  currentPassword: string;
  password: string;
}

/** What follows once it has changed. */
@Injectable()
export class PasswordChanged {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: OwnSessions,
    private readonly tellPerson: TellPerson,
    private readonly audit: Audit,
  ) {}

  /** @throws StepUpRequired (403), StaleVersion (412) when it was changed by something else meanwhile */
  async run(tx: Tx, [before, after]: [string, string], marks: readonly string[]): Promise<EndedRest> {
    const outcome = await this.accounts.setPassword(tx, before, after);
    if (outcome === 'stepUpRequired') throw new StepUpRequired();
    if (outcome !== 'done') throw new StaleVersion();
    this.audit.record(tx, { action: 'password.changed', subject: { type: 'user', id: memberOf(tx).userId } });
    await this.tellPerson.run(tx, 'account.password_changed');
    return this.sessions.endRest(tx, marks);
  }
}

/** Changes the password of the acting person; whatever else they are logged in on ends. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly own: OwnPassword,
    private readonly passwords: Passwords,
    private readonly stepUp: StepUp,
    private readonly unitOfWork: UnitOfWork,
    private readonly changed: PasswordChanged,
  ) {}

  /**
   * A fresh proof is asked for first: who stands at an open session tries no passwords here. Hashing takes long, so no transaction is
   * open while it runs.
   *
   * @param marks that the browser at hand showed
   * @throws StepUpRequired (403), InvalidInput (400), StaleVersion (412), LoginThrottled (429), LoginBusy (503)
   */
  async run(
    actor: MemberActor,
    { currentPassword, password }: PasswordChange,
    marks: readonly string[],
  ): Promise<EndedRest> {
    await this.unitOfWork.run(actor, (tx) => this.stepUp.require(tx));
    const present = await this.own.shown(actor, currentPassword);
    requireGoodPassword(password, present.email);
    const hash = await this.passwords.hashed(password);
    return this.unitOfWork.run(atLogin(actor), (tx) => this.changed.run(tx, [present.hash, hash], marks));
  }
}
