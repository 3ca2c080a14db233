import type { SettableClock } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { DEMO_HOUSES } from '../domain/demo-houses.js';
import { DEMO_CHECK } from '../domain/demo-police.js';
import { DEMO_STORIES } from '../domain/demo-stories.js';
import type {
  CareAct,
  DemoAct,
  DemoStory,
  MissingAct,
  PoliceAct,
  PreventiveAct,
  YouthAct,
} from '../domain/demo-story.js';
import { DemoActors } from './demo-actors.js';
import { DemoAppointments } from './demo-appointments.js';
import { DemoCare, isCareAct } from './demo-care.js';
import { DemoDocuments } from './demo-documents.js';
import { DemoGuardianship } from './demo-guardianship.js';
import { DemoHouses, DemoStays } from './demo-houses.js';
import { DemoFiles } from './demo-joins.js';
import { DemoPolice } from './demo-police.js';
import { DemoReferrals, type Told } from './demo-referrals.js';
import { DemoMissing, isMissingAct } from './demo-missing.js';
import { DemoPrevention, isPreventiveAct } from './demo-prevention.js';
import { DemoYouth, isYouthAct } from './demo-youth.js';

const HOUR_MS = 3_600_000;
/** Before the longest story. */
const HOUSES_BUILT_HOURS_AGO = 24 * 200;

/**
 * When the engine of alerts looks after one was raised, in minutes: at once, and whenever a step of an agency's policy is over.
 * Who answers meanwhile is reminded no more.
 */
const ENGINE_LOOKS_AFTER = [0, 5, 15, 25];

type HelpAct = YouthAct | CareAct | MissingAct | PreventiveAct;

/** What is done for a person by those who guard, help and care for them. */
@Injectable()
export class DemoHelp {
  constructor(
    readonly guardianship: DemoGuardianship,
    readonly youth: DemoYouth,
    readonly care: DemoCare,
    readonly missing: DemoMissing,
    readonly prevention: DemoPrevention,
  ) {}

  async perform(tx: Tx, caseId: string, act: HelpAct): Promise<void> {
    if (isYouthAct(act)) await this.youth.perform(tx, caseId, act);
    else if (isPreventiveAct(act)) await this.prevention.perform(tx, caseId, act);
    else if (isCareAct(act)) await this.care.perform(tx, caseId, act);
    else await this.missing.perform(tx, caseId, act);
  }
}

const isHelp = (act: DemoAct): act is HelpAct =>
  isYouthAct(act) || isCareAct(act) || isMissingAct(act) || isPreventiveAct(act);

/** What happens in a story, act by act. */
@Injectable()
export class StoryActs {
  constructor(
    private readonly referrals: DemoReferrals,
    private readonly stays: DemoStays,
    private readonly appointments: DemoAppointments,
    private readonly files: DemoFiles,
    private readonly help: DemoHelp,
  ) {}

  /** What has to be there before any story: guardians whom the Service recognises. */
  begin(tx: Tx): Promise<void> {
    return this.help.guardianship.begin(tx);
  }

  /** Of a call each agency answers its own referral. */
  async perform(tx: Tx, act: Exclude<DemoAct, PoliceAct | { act: 'attach' }>, told: Told): Promise<void> {
    const referralId = told.asked?.get(memberOf(tx).agencyId) ?? told.referralId;
    if (isHelp(act)) return this.help.perform(tx, told.caseId, act);
    switch (act.act) {
      case 'assert':
      case 'correct':
      case 'askLead':
      case 'takeLead':
      case 'followUp':
      case 'close':
      case 'join':
        await this.files.perform(tx, told.caseId, act);
        break;
      case 'refer':
        told.referralId = await this.referrals.send(tx, told, act);
        break;
      case 'call':
        await this.referrals.call(tx, told, act);
        break;
      case 'reroute':
        told.referralId = await this.referrals.reroute(tx, told, act);
        break;
      case 'withdrawConsent':
        await this.referrals.withdrawConsent(tx, told, act);
        break;
      case 'reserve':
      case 'arrive':
      case 'depart':
        await this.stays.perform(tx, told, referralId, act);
        break;
      case 'receive':
      case 'accept':
      case 'refuse':
      case 'withdraw':
      case 'complete':
        await this.referrals.answer(tx, referralId!, act);
        break;
      case 'appoint':
      case 'report':
      case 'resign':
      case 'signal':
      case 'identify':
      case 'doubt':
      case 'age':
        await this.help.guardianship.perform(tx, told.caseId, act);
        break;
      default:
        told.appointmentId = await this.appointments.perform(tx, told.caseId, told.appointmentId, act);
    }
  }
}

/**
 * Tells the demo stories through the product's own use cases, with the clock set back to when each act "happened":
 * what the demo shows is what the product does.
 */
@Injectable()
export class SeedDemo {
  constructor(
    private readonly actors: DemoActors,
    private readonly police: DemoPolice,
    private readonly houses: DemoHouses,
    private readonly acts: StoryActs,
    private readonly documents: DemoDocuments,
  ) {}

  /**
   * @param clock the clock the application was built with
   * @param engine one look of the engine of alerts, at the time the clock shows
   * @param report told how many stories are told, of how many
   */
  async run(
    clock: SettableClock,
    engine: () => Promise<void>,
    report: (told: number, of: number) => void,
  ): Promise<void> {
    const start = clock.now().getTime();
    clock.set(new Date(start - HOUSES_BUILT_HOURS_AGO * HOUR_MS));
    for (const house of DEMO_HOUSES) await this.actors.as(house.by, (tx) => this.houses.build(tx, house));
    await this.actors.as('guardianship', (tx) => this.acts.begin(tx));
    clock.set(new Date(start - DEMO_CHECK.hoursAgo * HOUR_MS));
    await this.actors.as(DEMO_CHECK.by, (tx) => this.police.check(tx));
    for (const [index, story] of DEMO_STORIES.entries()) {
      await this.tell(story, clock, start, engine);
      report(index + 1, DEMO_STORIES.length);
    }
    clock.set(new Date(start));
  }

  private async tell(
    story: DemoStory,
    clock: SettableClock,
    start: number,
    engine: () => Promise<void>,
  ): Promise<void> {
    const at = (hoursAgo: number) => clock.set(new Date(start - hoursAgo * HOUR_MS));
    at(story.hoursAgo);
    const opened = await this.actors.as(story.by, (tx) => this.police.open(tx, story));
    const told: Told = {
      caseId: opened.id,
      companionCaseIds: opened.relations.map((relation) => relation.caseId),
    };
    for (const { hoursAgo, act } of timesOf(story)) {
      if (act?.act === 'letter') {
        // It is held against sealed addresses, for whoever is logged in by the clock of the database.
        at(0);
        await this.actors.again(act.by);
      }
      at(hoursAgo);
      if (!act) await engine();
      else if (act.act === 'attach') {
        await this.documents.add(await this.actors.actor(act.by), told.caseId, act);
      } else {
        await this.actors.as(act.by, (tx) =>
          isOfPolice(act) ? this.police.perform(tx, told.caseId, act) : this.acts.perform(tx, act, told),
        );
      }
    }
  }
}

/** The acts of a story and the looks of the engine in between, in the order in which they happen. */
function timesOf({ acts }: DemoStory): { hoursAgo: number; act?: DemoAct }[] {
  const raised = acts.filter(({ act }) => act === 'go_missing');
  const looks = raised.flatMap(({ hoursAgo }) =>
    // A moment after what was raised, and after whoever answered in that minute.
    ENGINE_LOOKS_AFTER.map((minutes) => ({ hoursAgo: hoursAgo - minutes / 60 - 0.001 })),
  );
  const told = acts.map((act) => ({ hoursAgo: act.hoursAgo, act }));
  return [...told, ...looks.filter(({ hoursAgo }) => hoursAgo > 0)].sort((a, b) => b.hoursAgo - a.hoursAgo);
}

function isOfPolice(act: DemoAct): act is PoliceAct {
  return ['hand_over', 'take_over', 'number', 'hear'].includes(act.act);
}
