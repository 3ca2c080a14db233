import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { DISCLOSURE_EVENTS, DISCLOSURE_REQUEST_EVENTS } from '../domain/disclosure.events.js';
import { DisclosuresToTell } from '../persistence/disclosures-to-tell.reader.js';

/** Tells that a part of a case was opened, closed or asked for: never what is in it, nor of whom. */
@Injectable()
export class TellOfDisclosure {
  constructor(private readonly toTell: DisclosuresToTell) {}

  @OnMessage(DISCLOSURE_EVENTS, 'notifier')
  async disclosure(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const id = ids['disclosureId']!;
    const found = await this.toTell.disclosure(tx, id);
    if (!found) return;
    const { caseId, toAgencyId: agencyId, toUserId: userId } = found;
    return { caseId, subjectId: id, to: [{ agencyId, userId }] };
  }

  @OnMessage(DISCLOSURE_REQUEST_EVENTS, 'notifier')
  async request(tx: Tx, { ids }: OutboxMessage): Promise<Notice | void> {
    const id = ids['requestId']!;
    const found = await this.toTell.request(tx, id);
    if (!found) return;
    const { caseId, status: state, fromAgencyId, toAgencyId } = found;
    const to = [
      { agencyId: fromAgencyId, as: 'asker' },
      { agencyId: toAgencyId, as: 'holder' },
    ];
    return { caseId, subjectId: id, state, to };
  }
}
