import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { DueInvitations, INVITATION_SENT, INVITATION_TOKEN } from '#modules/administration';
import { LinkTokens } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { OnMessage, OWN_TRANSACTIONS } from '#platform/messages';
import type { OutboxMessage } from '#platform/outbox';
import { mailNumber } from '../domain/mail-number.js';
import { MailRefused, MailTransport } from '../mail/mail-transport.js';
import { invitationOf } from '../templates/index.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/**
 * Sends the link of an invitation, as `system:mailer`. The token is behind the #: no server and no log on the way sees it. One that
 * ended meanwhile is sent no more.
 */
@Injectable()
export class SendInvitation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: DueInvitations,
    private readonly tokens: LinkTokens,
    private readonly transport: MailTransport,
  ) {}

  /** @throws when the server could not be reached or says "later": the message comes again after a pause */
  @OnMessage(INVITATION_SENT, OWN_TRANSACTIONS)
  async run({ ids }: OutboxMessage): Promise<void> {
    if (!this.transport.available) return;
    const invitationId = ids['invitationId'] ?? '';
    const due = await this.unitOfWork.run(MAILER, (tx) => this.invitations.one(tx, invitationId));
    if (!due) return;
    const { link, domain } = this.transport;
    const once = `${link}/invitation#${this.tokens.of(INVITATION_TOKEN, invitationId)}`;
    const mail = invitationOf(due.language, { number: mailNumber(invitationId), link, once });
    try {
      await this.transport.send({ to: due.email, messageId: `<${invitationId}@${domain}>`, ...mail });
    } catch (error) {
      // An address that is refused for good gets nothing; who invited sees that nobody accepted.
      if (!(error instanceof MailRefused)) throw error;
    }
  }
}
