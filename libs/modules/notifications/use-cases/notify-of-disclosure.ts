import { Injectable } from '@nestjs/common';
import { type DisclosureEvent, type DisclosureRequestEvent, DisclosuresToTell } from '#modules/disclosures';
import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import type { Severity } from '../domain/notice-rules.js';
import { TellNotice } from './tell-notice.js';

/** Which end of a request is told of it, and how pressing it is. */
const OF_REQUESTS: Readonly<Record<DisclosureRequestEvent, { to: 'asker' | 'holder'; severity: Severity }>> =
  {
    'disclosure.asked': { to: 'holder', severity: 'action' },
    'disclosure.answered': { to: 'asker', severity: 'info' },
    'disclosure.refused': { to: 'asker', severity: 'info' },
    'disclosure.withdrawn': { to: 'holder', severity: 'info' },
    'disclosure.reminder': { to: 'holder', severity: 'action' },
    'disclosure.lapsed': { to: 'asker', severity: 'action' },
  };

/** Tells, as `system:notifier`, that a part of a case was opened, closed or asked for: never what is in it, nor of whom. */
@Injectable()
export class NotifyOfDisclosure {
  constructor(
    private readonly toTell: DisclosuresToTell,
    private readonly tellNotice: TellNotice,
  ) {}

  async run(tx: Tx, message: OutboxMessage): Promise<void> {
    const { disclosureId, requestId } = message.ids;
    if (disclosureId) await this.#ofDisclosure(tx, message, disclosureId);
    if (requestId) await this.#ofRequest(tx, message, requestId);
  }

  async #ofDisclosure(tx: Tx, { messageId, type }: OutboxMessage, id: string): Promise<void> {
    const found = await this.toTell.disclosure(tx, id);
    if (!found) return;
    const { caseId, toAgencyId: agencyId, toUserId } = found;
    const kind = type as DisclosureEvent;
    const severity: Severity = kind === 'disclosure.opened' ? 'info' : 'action';
    const subject = { type: 'disclosure', id };
    const notice = { messageId, caseId, kind, severity, params: {}, subject, agencyId };
    if (toUserId) await this.tellNotice.run(tx, { ...notice, audience: 'person', userId: toUserId });
    else await this.tellNotice.run(tx, { ...notice, audience: 'queue' });
  }

  async #ofRequest(tx: Tx, { messageId, type }: OutboxMessage, id: string): Promise<void> {
    const found = await this.toTell.request(tx, id);
    if (!found) return;
    const kind = type as DisclosureRequestEvent;
    // A reminder of what was answered meanwhile is noise.
    if (kind === 'disclosure.reminder' && found.status !== 'asked') return;
    const { to, severity } = OF_REQUESTS[kind];
    const agencyId = to === 'asker' ? found.fromAgencyId : found.toAgencyId;
    const subject = { type: 'disclosure_request', id };
    const notice = { messageId, caseId: found.caseId, kind, severity, params: {}, subject, agencyId };
    await this.tellNotice.run(tx, { ...notice, audience: 'queue' });
  }
}
