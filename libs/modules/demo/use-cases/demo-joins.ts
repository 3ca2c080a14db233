import { CorrectCase, ReadCase } from '#modules/cases';
import { CompareFiles, JoinFiles, RecognisePerson } from '#modules/persons';
import { memberOf, type Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import type { DemoAct } from '../domain/demo-story.js';
import { type CaseworkAct, DemoCasework } from './demo-casework.js';

type CorrectAct = Extract<DemoAct, { act: 'correct' }>;
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
    const { identity, leadAgency } = await this.readCase.run(tx, caseId);
    const { names, birthDate, sex } = identity.data!;
    const { candidates } = await this.recognise.run(tx, { names, birthDate, sex, besideCaseId: caseId });
    const other = candidates[0];
    if (!other) throw new Error('the person of the demo was not recognised');
    // Whoever does not lead the case begins from its own file, and the lead of this one is asked.
    const isOurs = leadAgency.id === memberOf(tx).agencyId;
    const [mine, file] = isOurs
      ? [caseId, { otherCaseId: other.caseId }]
      : [other.caseId, { otherCaseId: caseId }];
    const { contradictions, etag } = await this.compare.run(tx, mine, file);
    // Her own letters stand first; otherwise the paper that she has now counts.
    const choices = Object.fromEntries(
      contradictions.map((field) => [field, field === 'name' ? 'other' : 'mine'] as const),
    );
    await this.joinFiles.run(tx, mine, etag, { ...file, reason, choices });
  }
}

/** What happens to a file as a whole. */
@Injectable()
export class DemoFiles {
  constructor(
    private readonly casework: DemoCasework,
    private readonly joins: DemoJoins,
    private readonly readCase: ReadCase,
    private readonly correctCase: CorrectCase,
  ) {}

  async perform(tx: Tx, caseId: string, act: CaseworkAct | JoinAct | CorrectAct): Promise<void> {
    if (act.act === 'correct') {
      const { etag } = await this.readCase.run(tx, caseId);
      await this.correctCase.run(tx, caseId, etag, { person: act.person });
    } else if (act.act === 'join') await this.joins.join(tx, caseId, act.reason);
    else await this.casework.perform(tx, caseId, act);
  }
}
