import { Injectable } from '@nestjs/common';
import { type MemberActor, newPublicId, type SystemActor } from '#kernel';
import { Audit } from '#modules/audit';
import { UnitOfWork } from '#platform/database';
import type { LoginAccount } from '../persistence/sessions.repository.js';
import { CheckPassword, type Credentials, WrongPassword } from './check-password.js';
import { DescribeSession, type SessionView } from './describe-session.js';
import { OpenSession } from './open-session.js';

/** Who refuses a login that names nobody. */
const LOGIN: SystemActor = { kind: 'system', name: 'login' };

/** A session as its owner sees it, and its token for the cookie. */
export interface SessionStart {
  token: string;
  view: SessionView;
}

/** Starts a session for someone who shows the right password. */
@Injectable()
export class LogIn {
  constructor(
    private readonly checkPassword: CheckPassword,
    private readonly unitOfWork: UnitOfWork,
    private readonly openSession: OpenSession,
    private readonly describeSession: DescribeSession,
    private readonly audit: Audit,
  ) {}

  /**
   * Hashing takes long, so no transaction is open while it runs.
   *
   * @param network where the login comes from
   * @param replaces token of the session this browser had: it ends, so that nobody goes on in it
   * @throws LoginFailed (401), LoginThrottled (429), LoginBusy (503)
   */
  async run(credentials: Credentials, network: string, replaces?: string): Promise<SessionStart> {
    const account = await this.#check(credentials, network);
    const actor = loginActor(account);
    return this.unitOfWork.run(actor, async (tx) => {
      const { token } = await this.openSession.run(tx, actor.membershipId, { id: actor.sessionId, replaces });
      this.audit.record(tx, { action: 'session.started', subject: { type: 'session', id: actor.sessionId } });
      return { token, view: await this.describeSession.run(tx, actor.sessionId) };
    });
  }

  async #check(credentials: Credentials, network: string): Promise<LoginAccount> {
    try {
      return await this.checkPassword.run(credentials, network);
    } catch (error) {
      if (error instanceof WrongPassword) await this.#refused(error.account);
      throw error;
    }
  }

  /**
   * A wrong password is written to the chain of the account's agency, one for nobody's account to that of the system:
   * both, or the time of the answer would tell which addresses have an account.
   */
  #refused(account: LoginAccount | undefined): Promise<void> {
    const action = 'session.started';
    if (!account) return this.audit.refused(LOGIN, { action, reason: 'unknownAccount' });
    const subject = { type: 'user', id: account.user_id };
    return this.audit.refused(loginActor(account), { action, subject, reason: 'wrongPassword' });
  }
}

/** Who acts while a session is being started: the person, with no rights yet. */
function loginActor(account: LoginAccount): MemberActor {
  return {
    kind: 'member',
    userId: account.user_id,
    membershipId: account.membership_id,
    agencyId: account.agency_id,
    agencyKind: '',
    roles: [],
    permissions: new Set(),
    categories: [],
    writes: [],
    sessionId: newPublicId(),
    language: 'en',
  };
}
