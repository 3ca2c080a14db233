import { Injectable } from '@nestjs/common';
import { brusselsDate } from '#kernel';
import { QueryCases } from '#modules/cases';
import { KeepToDos } from '#modules/to-dos';
import { DemoActors } from './demo-actors.js';

const DAY_MS = 86_400_000;

/** What demo people still have to do: in a case, beside one, and late. Days from today. */
const TO_DOS: readonly { login: string; words: string; inDays?: number; ofCase?: true }[] = [
  { login: 'shelter', words: 'Afspraak met de huisarts vastleggen', inDays: -2, ofCase: true },
  { login: 'shelter', words: 'Reservesleutel van kamer 4 laten maken', inDays: 3 },
  { login: 'shelter', words: 'Tolk Tigrinya bellen voor vrijdag', inDays: 1, ofCase: true },
  { login: 'police', words: 'Compléter le PV avec les heures du train', inDays: 2, ofCase: true },
  { login: 'police', words: 'Rappeler la permanence du parquet' },
];

/** A few to-dos of a shelter and of the police. */
@Injectable()
export class DemoToDos {
  constructor(
    private readonly actors: DemoActors,
    private readonly queryCases: QueryCases,
    private readonly keepToDos: KeepToDos,
  ) {}

  async run(): Promise<void> {
    for (const { login, words, inDays, ofCase } of TO_DOS) {
      await this.actors.as(login, async (tx) => {
        const { items } = await this.queryCases.run(tx, { status: 'open' }, { limit: 1 });
        const dueOn =
          inDays === undefined ? undefined : brusselsDate(new Date(tx.now.getTime() + inDays * DAY_MS));
        await this.keepToDos.make(tx, { words, dueOn, caseId: ofCase && items[0]?.id });
      });
    }
  }
}
