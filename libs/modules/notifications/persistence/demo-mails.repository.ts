import { Injectable } from '@nestjs/common';
import { newRowId, type Page, type PageRequest, pageOf } from '#kernel';
import type { Tx } from '#platform/database';
import type { Mail } from '../mail/mail-transport.js';

/** A mail as the demo shows it. */
export interface DemoMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  sentAt: Date;
}

@Injectable()
export class DemoMailsRepository {
  /** The same mail twice is kept once. */
  async add(tx: Tx, { messageId, to, subject, text }: Mail): Promise<void> {
    await tx.query(
      `insert into relais.demo_mailbox (id, rfc_message_id, recipient, subject, text, sent_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [newRowId(tx.now.getTime()), messageId, to, subject, text, tx.now],
    );
  }

  /** Newest first. */
  async page(tx: Tx, request: PageRequest): Promise<Page<DemoMail>> {
    const rows = await tx.query<DemoMail & { seq: string }>(
      `select seq, id, recipient as "to", subject, text, sent_at as "sentAt" from relais.demo_mailbox
       where ($1::bigint is null or seq < $1) order by seq desc limit $2`,
      [request.after ?? null, request.limit + 1],
    );
    return pageOf(rows, request.limit, ({ seq }) => seq);
  }
}
