import { Injectable } from '@nestjs/common';
import { QueryCases } from '#modules/cases';
import { OpenEmergency } from '#modules/emergency';
import { DemoActors } from './demo-actors.js';

const LED_BY = 'police.supervisor';
const OPENED_BY = 'police.namur';

/** The oldest open case of the police of Brussels, opened at night by those of Namur; nobody has judged it yet. */
@Injectable()
export class DemoEmergencies {
  constructor(
    private readonly actors: DemoActors,
    private readonly queryCases: QueryCases,
    private readonly openEmergency: OpenEmergency,
  ) {}

  /** After the stories: emergency access begins by the clock of the database, which no story sets back. */
  async run(): Promise<void> {
    const query = { status: 'open', role: 'lead' } as const;
    const { items } = await this.actors.as(LED_BY, (tx) => this.queryCases.run(tx, query, { limit: 100 }));
    const reference = items.at(-1)!.reference;
    await this.actors.again(OPENED_BY);
    await this.actors.as(OPENED_BY, (tx) =>
      this.openEmergency.run(tx, reference, {
        purpose: 'danger_to_life',
        reason:
          'À la gare de Namur, un jeune porte ce numéro et dit que deux hommes le suivent. Personne ne répond à Bruxelles.',
      }),
    );
  }
}
