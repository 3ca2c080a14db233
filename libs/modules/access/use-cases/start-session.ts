import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import type { LoginOrigin } from '../domain/login-origin.js';
import type { SessionOpening } from '../persistence/sessions.repository.js';
import { BrowserOfPerson } from './browser-of-person.js';
import { DescribeSession, type SessionView } from './describe-session.js';
import { OpenSession } from './open-session.js';
import { SessionPlaces } from './session-places.js';

const NEVER = new Date(0);

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
    private readonly places: SessionPlaces,
  ) {}

  /**
   * @param tx of a `loginActor`
   * @param proof how: written to the audit of the agency
   */
  async run(tx: Tx, origin: LoginOrigin, { strong, by, confirmedAt }: LoginProof): Promise<SessionStart> {
    const { sessionId, membershipId } = memberOf(tx);
    const { device, replaces } = origin;
    const browser = await this.browser.meet(tx, origin.marks);
    const { token, actor } = await this.openSession.run(tx, membershipId, {
      id: sessionId,
      strong,
      openedBy: by,
      // In a browser that is new to its person a login is no proof for grave acts: they ask for another one.
      confirmedAt: browser.isOdd ? NEVER : confirmedAt,
      device,
      replaces,
    });
    await this.places.begin(tx, sessionId, memberOf(tx).userId, origin);
    const subject = { type: 'session', id: sessionId };
    this.audit.record(tx, { action: 'session.started', subject, params: { by } });
    const view = await this.describeSession.run(tx, actor.proof!);
    return { token, view, marks: browser.marks };
  }
}
