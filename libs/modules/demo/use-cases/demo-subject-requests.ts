import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { QueryCases } from '#modules/cases';
import { PrepareAnswer } from '#modules/subject-rights';
import { DemoActors } from './demo-actors.js';

/** Two people ask the shelter what is held of them: one is to be spoken with, the other was, and waits for the officer. */
@Injectable()
export class DemoSubjectRequests {
  constructor(
    private readonly actors: DemoActors,
    private readonly queryCases: QueryCases,
    private readonly prepare: PrepareAnswer,
  ) {}

  async run(): Promise<void> {
    await this.actors.as('shelter', async (tx) => {
      const { items } = await this.queryCases.run(tx, { status: 'open' }, { limit: 2 });
      const receivedOn = brusselsDate(tx.now);
      const [first, second] = items;
      await this.prepare.ask(tx, first!.id, { receivedOn, channel: 'in_person', language: 'fr' });
      const { id, etag } = await this.prepare.ask(tx, second!.id, {
        receivedOn,
        channel: 'representative',
        language: 'en',
      });
      await this.prepare.check(tx, id, etag, { contact: 'alone', safe: true, doubts: [] });
    });
  }
}
