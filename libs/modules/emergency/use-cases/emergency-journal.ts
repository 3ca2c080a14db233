import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import type { EmergencyView } from '../domain/emergency-view.js';
import type { EmergencyEvent } from '../domain/emergency.events.js';
import type { DueEmergency } from '../persistence/due-emergencies.repository.js';

/** One that ended with the account of who opened it; `ownerId` is the agency that led the case then. */
export interface EmergencyOfAccount {
  id: string;
  caseId: string;
  agencyId: string;
  ownerId: string;
}

/** What the clock found, as an event. */
const FELL: Readonly<Record<DueEmergency['due'], EmergencyEvent>> = {
  ended: 'emergency.ended',
  unreviewed: 'emergency.unreviewed',
  handed_up: 'emergency.handed_up',
};

const subjectOf = (id: string) => ({ type: 'emergency_access', id });

/** What must be known of emergency access commits with it: two chains, the people who judge it, the open browsers. */
@Injectable()
export class EmergencyJournal {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
  ) {}

  /** On the timeline of the case, for all who take part, and in the chain of the agency of whoever opened it. */
  async opened(tx: Tx, { id, caseId, purpose, endsAt, agency, owner }: EmergencyView): Promise<void> {
    const action = 'emergency.opened';
    const params = { agency: agency.id, purpose, until: endsAt.toISOString() };
    this.audit.record(tx, { kind: 'sharing', action, caseId, subject: subjectOf(id), params });
    this.audit.record(tx, { action, subject: subjectOf(id), params: { case: caseId, purpose } });
    await this.#told(tx, { id, caseId }, action, owner.id);
  }

  /** @param waiting each opening that no person has judged yet */
  async boundReached(tx: Tx, waiting: readonly { id: string; caseId: string }[]): Promise<void> {
    const type: EmergencyEvent = 'emergency.bound_reached';
    await Promise.all(
      waiting.map(({ id, caseId }) => this.outbox.add(tx, { type, caseId, ids: { emergencyId: id } })),
    );
  }

  async ended(tx: Tx, view: EmergencyView): Promise<void> {
    const { id, caseId, agency, owner, isOwn } = view;
    const params = { agency: agency.id, by: isOwn ? 'holder' : 'owner' };
    this.#both(tx, 'emergency.ended', { id, caseId }, params);
    await this.#told(tx, { id, caseId }, 'emergency.ended', owner.id);
  }

  /** For an administrator of the platform, who is of neither agency: the chain of theirs has the account, and no case. */
  async endedWithAccount(tx: Tx, { id, caseId, agencyId, ownerId }: EmergencyOfAccount): Promise<void> {
    const action = 'emergency.ended';
    const params = { agency: agencyId, by: 'account' };
    this.audit.record(tx, { kind: 'sharing', action, caseId, subject: subjectOf(id), params });
    await this.#told(tx, { id, caseId }, action, ownerId, agencyId);
  }

  async judged(tx: Tx, { id, caseId, agency, owner }: EmergencyView, verdict: string): Promise<void> {
    this.#both(tx, 'emergency.reviewed', { id, caseId }, { agency: agency.id, verdict });
    await this.#told(tx, { id, caseId }, 'emergency.reviewed', owner.id);
  }

  /** For the clock, which takes part in no case. */
  async fell(tx: Tx, { id, caseId, due }: DueEmergency): Promise<void> {
    const action = FELL[due];
    const params: Record<string, string> = due === 'ended' ? { by: 'time' } : {};
    this.audit.record(tx, { kind: 'sharing', action, caseId, subject: subjectOf(id), params });
    if (due !== 'ended') await this.outbox.add(tx, { type: action, caseId, ids: { emergencyId: id } });
  }

  /** A list of the desk, or one of them with what was looked at. */
  listed(tx: Tx, ids: readonly string[]): void {
    this.audit.listed(tx, 'emergency.listed', ids);
  }

  #both(
    tx: Tx,
    action: EmergencyEvent,
    { id, caseId }: { id: string; caseId: string },
    params: Record<string, string>,
  ): void {
    this.audit.record(tx, { kind: 'sharing', action, caseId, subject: subjectOf(id), params });
    this.audit.record(tx, { action, subject: subjectOf(id), params: { ...params, case: caseId } });
  }

  async #told(
    tx: Tx,
    { id, caseId }: { id: string; caseId: string },
    type: EmergencyEvent,
    ownerId: string,
    agencyId = memberOf(tx).agencyId,
  ): Promise<void> {
    await Promise.all([
      this.outbox.add(tx, { type, caseId, ids: { emergencyId: id } }),
      ...[...new Set([agencyId, ownerId])].map((to) =>
        this.feed.tell(tx, { agencyId: to, audience: 'supervisor', type: 'emergency', subjectId: id }),
      ),
    ]);
  }
}
