import { ReadCase } from '#modules/cases';
import { CompareFiles, JoinFiles, RecognisePerson } from '#modules/persons';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import type { DemoAct } from '../domain/demo-story.js';
import { type CaseworkAct, DemoCasework } from './demo-casework.js';

type JoinAct = Extract<DemoAct, { act: 'join' }>;

/** A second file of somebody who is recognised across two scripts, joined with the first. */
@Injectable()
export class DemoJoins {
  constructor(
    private readonly readCase: ReadCase,
    private readonly recognise: RecognisePerson,
    private readonly compare: CompareFiles,
    private readonly joinFiles: JoinFiles,
  ) {}

  /** @throws when the recognition does not find the other file: the demo would show nothing */
  async join(tx: Tx, caseId: string, reason: string): Promise<void> {
    const { data } = (await this.readCase.run(tx, caseId)).identity;
    const { names, birthDate, sex } = data!;
    const { candidates } = await this.recognise.run(tx, { names, birthDate, sex });
    const other = candidates.find((one) => one.caseId !== caseId);
    if (!other) throw new Error('the person of the demo was not recognised');
    const file = { otherCaseId: other.caseId };
    const { contradictions, etag } = await this.compare.run(tx, caseId, file);
    // Her own letters stand first; otherwise the paper that she has now counts.
    const choices = Object.fromEntries(
      contradictions.map((field) => [field, field === 'name' ? 'other' : 'mine'] as const),
    );
    await this.joinFiles.run(tx, caseId, etag, { ...file, reason, choices });
  }
}

/** What happens to a file as a whole. */
@Injectable()
export class DemoFiles {
  constructor(
    private readonly casework: DemoCasework,
    private readonly joins: DemoJoins,
  ) {}

  async perform(tx: Tx, caseId: string, act: CaseworkAct | JoinAct): Promise<void> {
    if (act.act === 'join') await this.joins.join(tx, caseId, act.reason);
    else await this.casework.perform(tx, caseId, act);
  }
}
