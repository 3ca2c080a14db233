import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest } from '#kernel';
import { type DemoMail, ListDemoMails } from '#modules/notifications';
import { Config } from '#platform/config';
import type { Tx } from '#platform/database';

/** The mailbox of the demo; outside a demo there is no such thing. */
@Injectable()
export class DemoMailbox {
  constructor(
    private readonly config: Config,
    private readonly listDemoMails: ListDemoMails,
  ) {}

  /** @throws NotFound outside a demo */
  async run(tx: Tx, request: PageRequest): Promise<Page<DemoMail>> {
    if (!this.config.demo) throw new NotFound();
    return this.listDemoMails.run(tx, request);
  }
}
