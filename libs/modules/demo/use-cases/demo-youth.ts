import { brusselsDate } from '#kernel';
import {
  AccompanyTogether,
  ContactYoungPerson,
  DecideMandate,
  PlanHelp,
  ReadYouthOfCase,
  RequestMandate,
} from '#modules/youth-services';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { DEMO_AGENCIES } from '../domain/demo-agencies.js';
import type { DemoAct, YouthAct } from '../domain/demo-story.js';
import { agencyIdByName } from '../persistence/demo-directory.repository.js';

const DAY_MS = 86_400_000;
const later = (tx: Tx, days: number): string => brusselsDate(new Date(tx.now.getTime() + days * DAY_MS));

const ACTS: readonly string[] = [
  'ask_mandate',
  'take_up',
  'mandate',
  'other_kind',
  'follow_up',
  'propose_together',
  'accept_together',
  'plan',
  'plan_contact',
] satisfies YouthAct['act'][];

export const isYouthAct = (act: DemoAct): act is YouthAct => ACTS.includes(act.act);

/** What a youth service is asked for, and decides. */
@Injectable()
export class DemoMandates {
  constructor(
    private readonly requestMandate: RequestMandate,
    private readonly decideMandate: DecideMandate,
  ) {}

  async request(tx: Tx, caseId: string, act: Extract<YouthAct, { act: 'ask_mandate' }>): Promise<void> {
    const { name } = DEMO_AGENCIES.find(({ key }) => key === act.to)!;
    const { community, kind, ground } = act;
    const serviceId = await agencyIdByName(tx, name);
    await this.requestMandate.run(tx, caseId, { serviceId, community, kind, ground });
  }

  async decide(tx: Tx, mandateId: string, act: YouthAct): Promise<void> {
    if (act.act === 'take_up') await this.decideMandate.run(tx, mandateId, undefined, { act: 'receipt' });
    if (act.act === 'follow_up') await this.decideMandate.run(tx, mandateId, undefined, { act: 'follow_up' });
    if (act.act !== 'mandate' && act.act !== 'other_kind') return;
    const decision = { kind: act.kind, decidingBody: act.body, decidedOn: brusselsDate(tx.now) };
    const verb = act.act === 'mandate' ? 'start' : 'change';
    await this.decideMandate.run(tx, mandateId, undefined, { act: verb, decision });
  }
}

/** The acts of the stories about youth help. */
@Injectable()
export class DemoYouth {
  constructor(
    private readonly mandates: DemoMandates,
    private readonly read: ReadYouthOfCase,
    private readonly accompanyTogether: AccompanyTogether,
    private readonly planHelp: PlanHelp,
    private readonly contactYoungPerson: ContactYoungPerson,
  ) {}

  async perform(tx: Tx, caseId: string, act: YouthAct): Promise<void> {
    if (act.act === 'ask_mandate') return this.mandates.request(tx, caseId, act);
    const [mandate] = (await this.read.run(tx, caseId)).mandates;
    const { id } = mandate!;
    switch (act.act) {
      case 'propose_together':
        await this.accompanyTogether.propose(tx, id, { tasks: act.tasks });
        break;
      case 'accept_together':
        await this.accompanyTogether.act(tx, mandate!.together[0]!.id, undefined, { act: 'acceptance' });
        break;
      case 'plan': {
        const { goals, reviewInDays } = act;
        const reviewOn = later(tx, reviewInDays);
        const plan = { goals, reviewOn, consent: 'given' as const, withLawyer: true };
        await this.planHelp.run(tx, id, undefined, plan);
        break;
      }
      case 'plan_contact':
        await this.contactYoungPerson.plan(tx, id, { plannedOn: later(tx, act.inDays), manner: act.manner });
        break;
      default:
        await this.mandates.decide(tx, id, act);
    }
  }
}
