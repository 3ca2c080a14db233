import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { TellPerson } from '#modules/access';
import type { Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { CODE_DUE } from '../domain/notification.events.js';
import { AlertContactsRepository } from '../persistence/alert-contacts.repository.js';

/** What changes at which number the acting person gets text messages of alerts: they are told of it, whoever did it. */
@Injectable()
export class OwnNumber {
  constructor(
    private readonly contacts: AlertContactsRepository,
    private readonly outbox: Outbox,
    private readonly tellPerson: TellPerson,
  ) {}

  /** Sends a code there; nothing has changed yet. */
  async ask(tx: Tx, mobile: string): Promise<void> {
    const pendingId = newPublicId();
    await this.contacts.ask(tx, mobile, pendingId);
    await this.outbox.add(tx, { type: CODE_DUE, ids: { pendingId } });
  }

  /** The code was typed. */
  async prove(tx: Tx): Promise<void> {
    await this.contacts.prove(tx);
    await this.tellPerson.run(tx, 'account.mobile_changed');
  }

  async remove(tx: Tx): Promise<void> {
    const { mobile } = await this.contacts.mine(tx);
    await this.contacts.remove(tx);
    if (mobile) await this.tellPerson.run(tx, 'account.mobile_changed');
  }
}
