import { Injectable } from '@nestjs/common';
import { newRowId, type Page, type PageRequest, pageOf, type SystemActor } from '#kernel';
import { type Tx, UnitOfWork } from '#platform/database';
import { type Mail, MailTransport } from './mail-transport.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** A mail as the demo shows it. */
export interface DemoMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  sentAt: Date;
}

/** Keeps mails in a table that everybody in the demo may read, where there is no mail server. */
export class DemoMailboxTransport extends MailTransport {
  readonly available = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    readonly domain: string,
    readonly link: string,
  ) {
    super();
  }

  async send({ to, messageId, subject, text }: Mail): Promise<void> {
    await this.unitOfWork.run(MAILER, (tx) =>
      tx.query(
        `insert into relais.demo_mailbox (id, rfc_message_id, recipient, subject, text, sent_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [newRowId(tx.now.getTime()), messageId, to, subject, text, tx.now],
      ),
    );
  }
}

/** Nowhere to hand mails to: no server is configured and this is no demo. */
export class NoMailTransport extends MailTransport {
  readonly available = false;
  readonly domain = 'invalid';
  readonly link = '';

  send(): Promise<void> {
    return Promise.reject(new Error('no mail server is configured'));
  }
}

/** The mails of the demo, newest first. */
@Injectable()
export class ListDemoMails {
  async run(tx: Tx, request: PageRequest): Promise<Page<DemoMail>> {
    const rows = await tx.query<DemoMail & { seq: string }>(
      `select seq, id, recipient as "to", subject, text, sent_at as "sentAt" from relais.demo_mailbox
       where ($1::bigint is null or seq < $1) order by seq desc limit $2`,
      [request.after ?? null, request.limit + 1],
    );
    return pageOf(rows, request.limit, ({ seq }) => seq);
  }
}
