import { Injectable } from '@nestjs/common';
import { QueryCases } from '#modules/cases';
import { AskDisclosure, Disclose } from '#modules/disclosures';
import { memberOf } from '#platform/database';
import { DemoActors } from './demo-actors.js';

const HOLDER = 'shelter';
/** Whoever of these has a case together with the shelter asks it. */
const ASKERS = ['police', 'youth', 'guardianship'] as const;

/** Somebody asks the shelter for a part of a case that both have; of another part it disclosed what it wrote. */
@Injectable()
export class DemoDisclosures {
  constructor(
    private readonly actors: DemoActors,
    private readonly queryCases: QueryCases,
    private readonly askDisclosure: AskDisclosure,
    private readonly disclose: Disclose,
  ) {}

  /** @throws {Error} when the stories leave no open case to the shelter and one of the others */
  async run(): Promise<void> {
    const held = await this.#openCases(HOLDER);
    for (const login of ASKERS) {
      const caseId = (await this.#openCases(login)).find((id) => held.includes(id));
      if (caseId) return this.#between(login, caseId);
    }
    throw new Error('nobody has an open case together with the shelter');
  }

  async #between(asker: string, caseId: string): Promise<void> {
    const agencyOf = async (login: string) => this.actors.as(login, async (tx) => memberOf(tx).agencyId);
    const [holderId, askerId] = [await agencyOf(HOLDER), await agencyOf(asker)];
    await this.actors.as(asker, (tx) =>
      this.askDisclosure.run(tx, caseId, {
        toAgencyId: holderId,
        categories: ['indicators'],
        purpose: 'proceedings',
      }),
    );
    await this.actors.as(HOLDER, (tx) =>
      this.disclose.run(tx, caseId, {
        toAgencyId: askerId,
        purpose: 'safety',
        legalGround: 'vital_interest',
        categories: ['identity'],
        ownRows: true,
      }),
    );
  }

  #openCases(login: string): Promise<string[]> {
    return this.actors.as(login, async (tx) => {
      const { items } = await this.queryCases.run(tx, { status: 'open' }, { limit: 50 });
      return items.map(({ id }) => id);
    });
  }
}
