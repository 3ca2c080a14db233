import { Injectable } from '@nestjs/common';
import { WEBHOOK_ADDED } from '#modules/access';
import type { Tx } from '#platform/database';
import { type Notice, OnMessage } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { ACCOUNT_ENDED, KEPT_EVENTS } from '../domain/administration.events.js';
import { DueDepartures } from '../persistence/due-departures.repository.js';
import { EndedAccounts } from '../persistence/ended-accounts.repository.js';

/** Tells those who answer for an agency of accounts and credentials that ended or did not end, and of a new webhook. */
@Injectable()
export class TellOfAccounts {
  constructor(
    private readonly accounts: EndedAccounts,
    private readonly departures: DueDepartures,
  ) {}

  /** Its administrators and data-protection officers. Not whose account: the link leads to those who may read it. */
  @OnMessage(ACCOUNT_ENDED, 'notifier')
  async ended(tx: Tx, { ids }: OutboxMessage): Promise<Notice> {
    return { subjectId: ids['memberId'], to: await this.accounts.told(tx, ids['agencyId']!) };
  }

  /** A held end had no effect: the login works, and another act is needed. */
  @OnMessage(KEPT_EVENTS, 'notifier')
  async kept(tx: Tx, { ids }: OutboxMessage): Promise<Notice> {
    return { subjectId: ids['subjectId'], to: await this.departures.toTell(tx, ids['deciderId']!) };
  }

  /** Its supervisors, its administrators and its data-protection officers. */
  @OnMessage([WEBHOOK_ADDED, 'credential.webhook_ended'], 'notifier')
  async webhook(tx: Tx, { ids }: OutboxMessage): Promise<Notice> {
    const agencyId = ids['agencyId']!;
    const told = await this.accounts.told(tx, agencyId);
    return { subjectId: agencyId, to: [{ agencyId, audience: 'supervisor' }, ...told] };
  }
}
