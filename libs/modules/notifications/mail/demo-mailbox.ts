import { Injectable } from '@nestjs/common';
import type { Page, PageRequest, SystemActor } from '#kernel';
import { type Tx, UnitOfWork } from '#platform/database';
import { type DemoMail, DemoMailsRepository } from '../persistence/demo-mails.repository.js';
import { type Mail, MailTransport } from './mail-transport.js';

const MAILER: SystemActor = { kind: 'system', name: 'mailer' };

/** Keeps mails in a table that everybody in the demo may read, where there is no mail server. */
export class DemoMailboxTransport extends MailTransport {
  readonly available = true;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: DemoMailsRepository,
    readonly domain: string,
    readonly link: string,
  ) {
    super();
  }

  reachable(): Promise<boolean> {
    return Promise.resolve(true);
  }

  async send(mail: Mail): Promise<void> {
    await this.unitOfWork.run(MAILER, (tx) => this.mails.add(tx, mail));
  }
}

/** Nowhere to hand mails to: no server is configured and this is no demo. */
export class NoMailTransport extends MailTransport {
  readonly available = false;
  readonly domain = 'invalid';
  readonly link = '';

  reachable(): Promise<boolean> {
    return Promise.resolve(true);
  }

  send(): Promise<void> {
    return Promise.reject(new Error('no mail server is configured'));
  }
}

/** The mails of the demo, newest first. */
@Injectable()
export class ListDemoMails {
  constructor(private readonly mails: DemoMailsRepository) {}

  run(tx: Tx, request: PageRequest): Promise<Page<DemoMail>> {
    return this.mails.page(tx, request);
  }
}
