import { Injectable } from '@nestjs/common';
import { type MemberActor, newPublicId } from '#kernel';
import { type Tx, UnitOfWork } from '#platform/database';
import type { LoginAccount } from '../persistence/sessions.repository.js';
import { CheckPassword, type Credentials } from './check-password.js';
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
  ) {}

  /**
   * Hashing takes long, so no transaction is open while it runs.
   *
   * @throws LoginFailed (401), LoginThrottled (429), LoginBusy (503)
   */
  async run(credentials: Credentials, address: string): Promise<SessionStart> {
    const account = await this.checkPassword.run(credentials, address);
    const actor = loginActor(account);
    return this.unitOfWork.run(actor, (tx) => this.#open(tx, actor));
  }

  async #open(tx: Tx, actor: MemberActor): Promise<SessionStart> {
    const { token } = await this.openSession.run(tx, actor.membershipId, tx.now, actor.sessionId);
    return { token, view: await this.describeSession.run(tx, actor.sessionId) };
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
