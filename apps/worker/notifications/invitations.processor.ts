import { Injectable } from '@nestjs/common';
import { INVITATION_SENT } from '#modules/administration';
import { SendInvitation } from '#modules/notifications';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler } from '#platform/queue';

/** Sends the links of invitations. */
@Injectable()
export class InvitationsProcessor extends MessageHandler {
  readonly kind = 'accountMail';
  readonly types = [INVITATION_SENT];

  constructor(private readonly sendInvitation: SendInvitation) {
    super();
  }

  run(message: OutboxMessage): Promise<void> {
    return this.sendInvitation.run(message.ids['invitationId'] ?? '');
  }
}
