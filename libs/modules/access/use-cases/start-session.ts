import { Injectable } from '@nestjs/common';
import { type MemberActor, newPublicId, type SystemActor } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import type { LoginOrigin } from '../domain/login-origin.js';
import type { ProvedAccount, SessionOpening } from '../persistence/sessions.repository.js';
import { BrowserOfPerson } from './browser-of-person.js';
import { DescribeSession, type SessionView } from './describe-session.js';
import { OpenSession } from './open-session.js';

/** A session as its owner sees it, its token for the cookie, and what tells the browser again. */
export interface SessionStart {
  token: string;
  view: SessionView;
  marks?: string[];
}

/** How somebody has proved who they are. */
export interface LoginProof {
  /** With a second factor. */
  strong: boolean;
  by: SessionOpening;
  /** When, if that was somewhere else. Default: now. */
  confirmedAt?: Date;
}

/** The last step of every login: somebody has proved who they are. */
@Injectable()
export class StartSession {
  constructor(
    private readonly openSession: OpenSession,
    private readonly describeSession: DescribeSession,
    private readonly browser: BrowserOfPerson,
    private readonly audit: Audit,
  ) {}

  /**
   * @param tx of a `loginActor`
   * @param proof how: written to the audit of the agency
   */
  async run(tx: Tx, origin: LoginOrigin, { strong, by, confirmedAt }: LoginProof): Promise<SessionStart> {
    const { sessionId, membershipId } = memberOf(tx);
    const { device, replaces } = origin;
    const { token } = await this.openSession.run(tx, membershipId, {
      id: sessionId,
      strong,
      openedBy: by,
      confirmedAt,
      device,
      replaces,
    });
    const subject = { type: 'session', id: sessionId };
    this.audit.record(tx, { action: 'session.started', subject, params: { by } });
    const view = await this.describeSession.run(tx, sessionId);
    return { token, view, marks: await this.browser.remember(tx, origin.marks) };
  }
}

/** Who refuses a login that names nobody. */
export const LOGIN: SystemActor = { kind: 'system', name: 'login' };

/** Who acts while a session is being started: the person, with no rights yet. */
export function loginActor(account: ProvedAccount): MemberActor {
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
