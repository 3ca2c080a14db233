import { Injectable } from '@nestjs/common';
import { QueryCases } from '#modules/cases';
import { NameWorker } from '#modules/caseload';
import { memberOf } from '#platform/database';
import { DemoActors } from './demo-actors.js';

/** How many of their newest open cases each takes; the older ones wait for a worker. */
const TAKEN: Readonly<Record<string, number>> = { police: 2, shelter: 2 };

/** A caseworker of the police and one of a shelter take some of their cases. */
@Injectable()
export class DemoCaseload {
  constructor(
    private readonly actors: DemoActors,
    private readonly queryCases: QueryCases,
    private readonly nameWorker: NameWorker,
  ) {}

  async run(): Promise<void> {
    for (const [login, limit] of Object.entries(TAKEN)) {
      await this.actors.as(login, async (tx) => {
        const { items } = await this.queryCases.run(tx, { status: 'open' }, { limit });
        for (const { id } of items)
          await this.nameWorker.run(tx, id, '*', { workerId: memberOf(tx).membershipId });
      });
    }
  }
}
