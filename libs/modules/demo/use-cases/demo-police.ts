import type { CaseView, Intake } from '#modules/cases';
import {
  AddHearing,
  AddPoliceRecord,
  AnswerHandOver,
  HandOversOfCase,
  OpenReport,
  ProposeHandOver,
  RecordInterception,
  ReportInterceptedPerson,
} from '#modules/police';
import { brusselsDate } from '#kernel';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { DEMO_AGENCIES } from '../domain/demo-agencies.js';
import { DEMO_CHECK } from '../domain/demo-police.js';
import type { DemoStory, PoliceAct } from '../domain/demo-story.js';
import { agencyIdByName } from '../persistence/demo-directory.repository.js';

const HOUR_MS = 3_600_000;
const DEMO_TELEPHONE = '+32 2 000 00 45';

/** Persons who pass from the police to a shelter, numbers and hearings of the stories. */
@Injectable()
export class DemoHandOvers {
  constructor(
    private readonly proposeHandOver: ProposeHandOver,
    private readonly answerHandOver: AnswerHandOver,
    private readonly handOvers: HandOversOfCase,
    private readonly addRecord: AddPoliceRecord,
    private readonly addHearing: AddHearing,
  ) {}

  async perform(tx: Tx, caseId: string, act: PoliceAct): Promise<void> {
    switch (act.act) {
      case 'hand_over':
        await this.#propose(tx, caseId, act);
        break;
      case 'take_over': {
        const { items } = await this.handOvers.run(tx, caseId);
        const { id, belongings } = items[0]!;
        const arrived = belongings.filter(({ seized }) => !seized).map(({ code }) => code);
        await this.answerHandOver.run(tx, id, 'receipt', '*', { arrived });
        break;
      }
      case 'number': {
        const { kind, number } = act;
        await this.addRecord.run(tx, caseId, { kind, number, recordedOn: brusselsDate(tx.now) });
        break;
      }
      case 'hear': {
        const { heardAs, language } = act;
        const told = { informed: true, informedOn: brusselsDate(tx.now), leafletLanguage: language };
        const help = { interpreter: 'booked', lawyer: 'not_required' };
        await this.addHearing.run(tx, caseId, {
          kind: 'hearing',
          heardAs,
          // Recorded an hour after it took place.
          heldAt: new Date(tx.now.getTime() - HOUR_MS),
          language,
          ...help,
          ...told,
        });
        break;
      }
    }
  }

  async #propose(tx: Tx, caseId: string, act: Extract<PoliceAct, { act: 'hand_over' }>): Promise<void> {
    const { name } = DEMO_AGENCIES.find(({ key }) => key === act.to)!;
    await this.proposeHandOver.run(tx, caseId, {
      toAgencyId: await agencyIdByName(tx, name),
      plannedAt: new Date(tx.now.getTime() + act.meetsIn * HOUR_MS),
      meetingPoint: act.point,
      district: 'brussels',
      telephone: DEMO_TELEPHONE,
      transport: act.transport,
      language: act.language,
      interpreterNeeded: act.language !== undefined,
      belongings: act.belongings,
    });
  }
}

/** The check of the demo, and the cases its people became. */
@Injectable()
export class DemoPolice {
  #personIds: string[] = [];

  constructor(
    private readonly recordInterception: RecordInterception,
    private readonly reportPerson: ReportInterceptedPerson,
    private readonly openReport: OpenReport,
    private readonly handOvers: DemoHandOvers,
  ) {}

  async check(tx: Tx): Promise<void> {
    const { kind, place, placeKind, district, persons } = DEMO_CHECK;
    const check = await this.recordInterception.run(tx, { kind, place, placeKind, district, persons });
    this.#personIds = check.persons.map(({ id }) => id);
  }

  /** Opens the case of a story, from the check when it met the person. */
  async open(tx: Tx, { intake, metAs }: DemoStory): Promise<CaseView> {
    const report = intake as unknown as Intake;
    const personId = metAs && this.#personIds[metAs - 1];
    if (!personId) return this.openReport.run(tx, report);
    const { persons } = await this.reportPerson.run(tx, personId);
    const draftId = persons.find(({ id }) => id === personId)!.draftId;
    return this.openReport.run(tx, { ...report, draftId });
  }

  perform(tx: Tx, caseId: string, act: PoliceAct): Promise<void> {
    return this.handOvers.perform(tx, caseId, act);
  }
}
