import { type MemberActor, SettableClock } from '#kernel';
import { AddAssertion, OpenCase } from '#modules/cases';
import { SendReferral, TransitionReferral } from '#modules/referrals';
import { type Tx, UnitOfWork } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { DEMO_AGENCIES } from '../domain/demo-directory.js';
import { DEMO_STORIES, type DemoAct, type DemoStory } from '../domain/demo-stories.js';
import { agencyIdByName } from '../persistence/demo-directory.repository.js';
import { DemoActors } from './demo-actors.js';

const HOUR_MS = 3_600_000;

/** What a story has made so far. */
interface Told {
  caseId: string;
  companionCaseIds: string[];
  referralId?: string;
}

/**
 * Tells the demo stories through the product's own use cases, with the clock set back to when each act "happened":
 * what the demo shows is what the product does.
 */
@Injectable()
export class SeedDemo {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly actors: DemoActors,
    private readonly openCase: OpenCase,
    private readonly referrals: DemoReferrals,
    private readonly addAssertion: AddAssertion,
  ) {}

  /**
   * @param clock the clock the application was built with
   * @param report told how many stories are told, of how many
   */
  async run(clock: SettableClock, report: (told: number, of: number) => void): Promise<void> {
    const start = clock.now().getTime();
    for (const [index, story] of DEMO_STORIES.entries()) {
      await this.tell(story, clock, start);
      report(index + 1, DEMO_STORIES.length);
    }
    clock.set(new Date(start));
  }

  private async tell(story: DemoStory, clock: SettableClock, start: number): Promise<void> {
    const at = (hoursAgo: number) => clock.set(new Date(start - hoursAgo * HOUR_MS));
    at(story.hoursAgo);
    const opened = await this.as(story.by, (tx) => this.openCase.run(tx, story.intake as never));
    const told: Told = { caseId: opened.id, companionCaseIds: opened.relations.map((relation) => relation.caseId) };
    for (const act of [...story.acts].sort((a, b) => b.hoursAgo - a.hoursAgo)) {
      at(act.hoursAgo);
      await this.as(act.by, (tx) => this.perform(tx, act, told));
    }
  }

  private async perform(tx: Tx, act: DemoAct, told: Told): Promise<void> {
    if (act.act === 'assert') {
      await this.addAssertion.run(tx, told.caseId, { status: act.status });
    } else if (act.act === 'refer') {
      told.referralId = await this.referrals.send(tx, told, act);
    } else {
      await this.referrals.answer(tx, told.referralId!, act);
    }
  }

  private async as<T>(login: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const actor: MemberActor = await this.actors.actor(login);
    return this.unitOfWork.run(actor, work);
  }
}

/** The referral acts of the stories. */
@Injectable()
export class DemoReferrals {
  constructor(
    private readonly sendReferral: SendReferral,
    private readonly transitionReferral: TransitionReferral,
  ) {}

  /** @returns the id of the referral sent */
  async send(tx: Tx, told: Told, act: Extract<DemoAct, { act: 'refer' }>): Promise<string> {
    const recipient = DEMO_AGENCIES.find((agency) => agency.key === act.to)!;
    const sent = await this.sendReferral.run(tx, told.caseId, {
      toAgencyId: await agencyIdByName(tx, recipient.name),
      service: act.service,
      urgency: act.urgency,
      legalGround: act.ground,
      message: act.message,
      togetherWithCaseIds: act.together ? told.companionCaseIds : undefined,
    });
    return sent.id;
  }

  async answer(
    tx: Tx,
    referralId: string,
    act: Exclude<DemoAct, { act: 'refer' | 'assert' }>,
  ): Promise<void> {
    const verb = {
      receive: 'receipt',
      accept: 'acceptance',
      refuse: 'refusal',
      withdraw: 'withdrawal',
      complete: 'completion',
    } as const;
    const input = {
      ...('reason' in act && { reason: act.reason, detail: act.detail }),
      ...('outcome' in act && { outcome: act.outcome }),
    };
    await this.transitionReferral.run(tx, referralId, verb[act.act], undefined, input);
  }
}
