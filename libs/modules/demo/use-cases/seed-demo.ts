import { type MemberActor, SettableClock } from '#kernel';
import { AddAssertion, OpenCase } from '#modules/cases';
import { type Tx, UnitOfWork } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { DEMO_STORIES } from '../domain/demo-stories.js';
import type { DemoAct, DemoStory } from '../domain/demo-story.js';
import { DemoActors } from './demo-actors.js';
import { DemoReferrals, type Told } from './demo-referrals.js';

const HOUR_MS = 3_600_000;

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
    const told: Told = {
      caseId: opened.id,
      companionCaseIds: opened.relations.map((relation) => relation.caseId),
    };
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
