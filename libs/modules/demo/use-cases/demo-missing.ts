import {
  AcknowledgeEpisode,
  AskAddress,
  DebriefPerson,
  DecideTasks,
  EndEpisode,
  FindPerson,
  ListEpisodes,
  ReadEpisode,
  StartEpisode,
} from '#modules/missing';
import type { Tx } from '#platform/database';
import { Injectable } from '@nestjs/common';
import type { DecideTasksAct, DemoAct, MissingAct } from '../domain/demo-story.js';
import { DemoAuthorities } from './demo-authorities.js';

const ACTS: readonly string[] = [
  'go_missing',
  'take_note',
  'ask_address',
  'tell_police',
  'describe',
  'name_magistrate',
  'publish',
  'prepare_child_alert',
  'decide_child_alert',
  'come_back',
  'decide_tasks',
  'talk_about_it',
  'close_search',
] satisfies MissingAct['act'][];

export const isMissingAct = (act: DemoAct): act is MissingAct => ACTS.includes(act.act);

const HOUR_MS = 3_600_000;

/** What people say of the tasks of a search. */
@Injectable()
export class DemoDecisions {
  constructor(
    private readonly readEpisode: ReadEpisode,
    private readonly decideTasks: DecideTasks,
  ) {}

  async perform(tx: Tx, id: string, { codes, decision, outcome, note }: DecideTasksAct): Promise<void> {
    const { tasks } = await this.readEpisode.run(tx, id);
    const meant = tasks.filter(
      ({ code, answers }) => answers.includes(decision) && (codes?.includes(code) ?? true),
    );
    const taskIds = meant.map((task) => task.id);
    await this.decideTasks.run(tx, id, taskIds, { decision, outcome, note });
  }
}

/** How a search ends. */
@Injectable()
export class DemoReturns {
  constructor(
    private readonly findPerson: FindPerson,
    private readonly debriefPerson: DebriefPerson,
    private readonly endEpisode: EndEpisode,
    private readonly decisions: DemoDecisions,
  ) {}

  async perform(tx: Tx, id: string, act: MissingAct): Promise<void> {
    if (act.act === 'come_back') {
      const { place, state } = act;
      // Recorded half an hour after the person came back.
      const foundAt = new Date(tx.now.getTime() - HOUR_MS / 2);
      const finding = { outcome: 'returned_self', foundBy: 'self', foundAt, place, state };
      await this.findPerson.run(tx, id, '*', finding);
    } else if (act.act === 'decide_tasks') {
      await this.decisions.perform(tx, id, act);
    } else if (act.act === 'talk_about_it') {
      const { trustedPerson } = act;
      const debriefing = { manner: 'interview', trustedPerson, traffickingSigns: 'not_seen' } as const;
      await this.debriefPerson.run(tx, id, '*', debriefing);
    } else if (act.act === 'close_search') {
      await this.endEpisode.close(tx, id, '*');
    }
  }
}

/** What whoever was told does first: takes note, and asks the house where it is. */
@Injectable()
export class DemoAnswers {
  constructor(
    private readonly acknowledgeEpisode: AcknowledgeEpisode,
    private readonly askAddress: AskAddress,
  ) {}

  /** @returns false for an act that is neither */
  async perform(tx: Tx, id: string, act: MissingAct): Promise<boolean> {
    if (act.act === 'take_note') await this.acknowledgeEpisode.run(tx, id);
    else if (act.act === 'ask_address') await this.askAddress.run(tx, id, act);
    else return false;
    return true;
  }
}

/** The acts of the stories about children who go missing. */
@Injectable()
export class DemoMissing {
  constructor(
    private readonly startEpisode: StartEpisode,
    private readonly answers: DemoAnswers,
    private readonly authorities: DemoAuthorities,
    private readonly list: ListEpisodes,
    private readonly returns: DemoReturns,
  ) {}

  async perform(tx: Tx, caseId: string, act: MissingAct): Promise<void> {
    if (act.act === 'go_missing') {
      const { district, place, note } = act;
      await this.startEpisode.run(tx, caseId, {
        lastSeenAt: new Date(tx.now.getTime() - HOUR_MS),
        lastSeenPlace: { kind: 'elsewhere', district, text: place },
        criteria: ['W6'],
        note,
      });
      return;
    }
    const { episodes } = await this.list.ofCase(tx, caseId);
    const { id } = episodes[0]!;
    if (await this.answers.perform(tx, id, act)) return;
    if (!(await this.authorities.perform(tx, id, act))) await this.returns.perform(tx, id, act);
  }
}
