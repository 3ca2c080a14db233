import { Injectable } from '@nestjs/common';
import { type MemberActor, newPublicId } from '#kernel';
import { Audit } from '#modules/audit';
import { UnitOfWork } from '#platform/database';
import type { LoginAccount } from '../persistence/sessions.repository.js';
import { CheckPassword, type Credentials, WrongPassword } from './check-password.js';
import { DescribeSession, type SessionView } from './describe-session.js';
import { OpenSession } from './open-session.js';

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
   * @param address where the login comes from
   * @param replaces token of the session this browser had: it ends, so that nobody goes on in it
   * @throws LoginFailed (401), LoginThrottled (429), LoginBusy (503)
   */
  async run(credentials: Credentials, address: string, replaces?: string): Promise<SessionStart> {
    const account = await this.#check(credentials, address);
    const actor = loginActor(account);
    return this.unitOfWork.run(actor, async (tx) => {
      const { token } = await this.openSession.run(tx, actor.membershipId, { id: actor.sessionId, replaces });
      this.audit.record(tx, { action: 'session.started', subject: { type: 'session', id: actor.sessionId } });
      return { token, view: await this.describeSession.run(tx, actor.sessionId) };
    });
  }

  /** A wrong password for an account that exists is written to the chain of its agency. */
  async #check(credentials: Credentials, address: string): Promise<LoginAccount> {
    try {
      return await this.checkPassword.run(credentials, address);
    } catch (error) {
      if (error instanceof WrongPassword && error.account) {
        const subject = { type: 'user', id: error.account.user_id };
        await this.audit.refused(loginActor(error.account), {
          action: 'session.started',
          subject,
          reason: 'wrongPassword',
        });
      }
      throw error;
    }
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
