import { Injectable } from '@nestjs/common';
import { Clock, type SystemActor } from '#kernel';
import { LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { translate } from '#platform/i18n';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { CODE_DUE } from '../domain/notification.events.js';
import { AlertContactsRepository } from '../persistence/alert-contacts.repository.js';
import { proofCode } from '../sms/proof-code.js';
import { SmsGateway, SmsRefused } from '../sms/sms-gateway.js';
import { CODE_LIVES_MS } from './keep-own-channels.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** Sends the code that proves a number, as `system:mailer`. One that is too old to be typed is sent no more. */
@Injectable()
export class SendCode {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly contacts: AlertContactsRepository,
    private readonly tokens: LinkTokens,
    private readonly gateway: SmsGateway,
    private readonly clock: Clock,
  ) {}

  /** @throws when the gateway could not be reached or says "later": the message comes again after a pause */
  @OnMessage(CODE_DUE, OWN_TRANSACTIONS)
  async run({ ids }: OutboxMessage): Promise<void> {
    const pendingId = ids['pendingId'] ?? '';
    const due = await this.unitOfWork.run(MAILER, (tx) => this.contacts.dueCode(tx, pendingId));
    if (!due || this.clock.now().getTime() - due.at.getTime() > CODE_LIVES_MS) return;
    const text = translate(due.language, 'sms.code', { code: proofCode(this.tokens, pendingId) });
    try {
      await this.gateway.send({ to: due.mobile, text, reference: pendingId });
    } catch (error) {
      // A number that is refused for good proves nothing, and whoever typed it sees that no code comes.
      if (!(error instanceof SmsRefused)) throw error;
    }
  }
}
