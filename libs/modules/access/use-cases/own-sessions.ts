import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { deviceWordsOf } from '../domain/device-words.js';
import {
  type OwnSessionRow,
  type SessionOpening,
  SessionsRepository,
} from '../persistence/sessions.repository.js';
import { BrowserOfPerson } from './browser-of-person.js';
import { StepUp } from './step-up.js';

/** A session as its person finds it in their list. */
export interface OwnSession {
  id: string;
  agencyName: string;
  browser: string;
  system: string;
  /** Undefined for one of before this was kept. */
  openedBy?: SessionOpening;
  startedAt: string;
  lastSeenAt: string;
  current: boolean;
}

/** How many sessions ended, and the marks that the browser at hand keeps. */
export interface EndedRest {
  ended: number;
  marks: string[];
}

/** The acting person's sessions, on whatever device, in whichever membership. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly stepUp: StepUp,
    private readonly audit: Audit,
    private readonly browser: BrowserOfPerson,
  ) {}

  async list(tx: Tx): Promise<{ items: OwnSession[] }> {
    const { sessionId } = memberOf(tx);
    const rows = await this.sessions.ofPerson(tx);
    return { items: rows.map((row) => viewOf(row, sessionId)) };
  }

  /**
   * Its next request is answered as nobody's, its open streams end. Who stands at an open session puts its person out nowhere else.
   * The person ends that one with any fresh proof: in a session of their own (a passkey waits for nobody) or by a new login, both of
   * which the tries in the stolen one do not delay for long (`LoginThrottle`); an administrator of the agency ends them too.
   *
   * @throws StepUpRequired (403); NotFound for one that is not one's own
   */
  async end(tx: Tx, id: string): Promise<void> {
    await this.stepUp.require(tx);
    if ((await this.sessions.endOwn(tx, id)) === 0) throw new NotFound();
    this.audit.record(tx, { action: 'session.ended', subject: { type: 'session', id } });
  }

  /**
   * All but the acting one; no browser is known any more but the one at hand.
   *
   * @param marks that it showed
   * @throws StepUpRequired (403)
   */
  async endOthers(tx: Tx, marks: readonly string[]): Promise<EndedRest> {
    await this.stepUp.require(tx);
    return this.endRest(tx, marks);
  }

  /** The same as part of an act that has asked for a fresh proof. */
  async endRest(tx: Tx, marks: readonly string[]): Promise<EndedRest> {
    const ended = await this.sessions.endOwn(tx);
    if (ended > 0)
      this.audit.record(tx, { action: 'session.others_ended', params: { ended: String(ended) } });
    return { ended, marks: await this.browser.renew(tx, marks) };
  }
}

function viewOf(row: OwnSessionRow, present: string): OwnSession {
  return {
    id: row.id,
    agencyName: row.agency_name,
    ...deviceWordsOf(row.device),
    openedBy: row.opened_by ?? undefined,
    startedAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    current: row.id === present,
  };
}
