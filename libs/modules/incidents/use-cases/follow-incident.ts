import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { IncidentNotDone } from '../domain/incident.errors.js';
import type { IncidentView } from '../domain/incident-view.js';
import { IncidentsRepository } from '../persistence/incidents.repository.js';
import { IncidentActs } from './incident-acts.js';

const MINUTE_MS = 60_000;

/** That the authority was notified. */
export interface Notification {
  notifiedAt: Date;
  /** incident-authority */
  authority: string;
  /** Number that it gave. */
  reference?: string;
  /** Why after the 72 hours. */
  lateReason?: string;
}

/** What follows from an assessment, until it is closed. */
@Injectable()
export class FollowIncident {
  constructor(
    private readonly acts: IncidentActs,
    private readonly incidents: IncidentsRepository,
  ) {}

  /**
   * After the 72 hours it says why (GDPR, art. 33(1)). Nobody notifies what nobody knew: the report here may come after the telephone.
   *
   * @throws InvalidInput, also for a moment before the agency was aware and before the report; NotFound; IllegalTransition (409)
   */
  async notified(tx: Tx, id: string, input: Notification): Promise<IncidentView> {
    if (!isCode('incident-authority', input.authority)) throw InvalidInput.field('authority', 'notInList');
    const { view, next } = await this.acts.begin(tx, id, 'notification');
    checkSaid(tx, view, 'notifiedAt', input.notifiedAt);
    const at = view.notifiedAt ?? input.notifiedAt;
    const lateReason = input.lateReason?.trim() || view.lateReason;
    const isLate = at > view.notifyBy;
    if (isLate && !lateReason) throw InvalidInput.field('lateReason', 'required');
    const content = await this.incidents.notified(tx, view, {
      ...input,
      status: next,
      notifiedAt: at,
      reference: input.reference?.trim() || undefined,
      lateReason: isLate ? lateReason : undefined,
    });
    return this.acts.done(tx, id, 'incident.notified', {
      code: input.authority,
      late: String(isLate),
      notifiedAt: at.toISOString(),
      notifyBy: view.notifyBy.toISOString(),
      content,
    });
  }

  /**
   * The people know.
   *
   * @throws InvalidInput, also for a moment before the agency was aware and before the report; NotFound; IllegalTransition (409)
   */
  async peopleTold(tx: Tx, id: string, at: Date): Promise<IncidentView> {
    const { view } = await this.acts.begin(tx, id, 'telling');
    checkSaid(tx, view, 'toldAt', at);
    await this.incidents.peopleTold(tx, id, at);
    return this.acts.done(tx, id, 'incident.people_told');
  }

  /** @throws InvalidInput; NotFound; IllegalTransition (409) */
  async note(tx: Tx, id: string, words: string): Promise<IncidentView> {
    const text = words.trim();
    if (!text) throw InvalidInput.field('text', 'required');
    await this.acts.begin(tx, id, 'note');
    await this.incidents.note(tx, id, text);
    return this.acts.done(tx, id, 'incident.noted');
  }

  /** Once everything that was decided is done. @throws NotFound; IllegalTransition, IncidentNotDone (409); StaleVersion (412) */
  async close(tx: Tx, id: string, ifMatch: string): Promise<IncidentView> {
    const { view } = await this.acts.begin(tx, id, 'closing', ifMatch);
    if ((view.notify && !view.notifiedAt) || (view.tellPeople && !view.peopleToldAt))
      throw new IncidentNotDone();
    await this.incidents.close(tx, id);
    return this.acts.done(tx, id, 'incident.closed');
  }

  /** Something came to be known. @throws NotFound; IllegalTransition (409) */
  async reopen(tx: Tx, id: string): Promise<IncidentView> {
    await this.acts.begin(tx, id, 'reopening');
    await this.incidents.reopen(tx, id);
    return this.acts.done(tx, id, 'incident.reopened');
  }
}

/** What is told was known before, and the telling is over. */
function checkSaid(tx: Tx, view: IncidentView, field: string, at: Date): void {
  if (at > tx.now || at < minuteOf(knownSince(view))) throw InvalidInput.field(field, 'range');
}

/** Whichever came first: who told the authority by telephone wrote it here afterwards. */
const knownSince = ({ awareAt, reportedAt }: IncidentView): Date =>
  awareAt && awareAt < reportedAt ? awareAt : reportedAt;

/** Moments are typed to the minute. */
const minuteOf = (at: Date): Date => new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS);
