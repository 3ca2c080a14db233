import { Injectable } from '@nestjs/common';
import { MailTransport } from '../mail/mail-transport.js';

/** Whether mails can be handed over now. */
@Injectable()
export class CheckMail {
  constructor(private readonly transport: MailTransport) {}

  /** @returns true as well when there is no mail server to reach */
  async run(): Promise<boolean> {
    return this.transport.reachable().catch(() => false);
  }
}
