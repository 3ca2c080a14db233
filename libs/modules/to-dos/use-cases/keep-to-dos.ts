import { Injectable } from '@nestjs/common';
import { InvalidInput, namesCase, requireSame, written } from '#kernel';
import { StandingInCases } from '#modules/cases';
import type { Tx } from '#platform/database';
import { TO_DO, type ToDoAction, type ToDoStatus } from '../domain/to-do-transitions.js';
import type { ToDoView } from '../domain/to-do-view.js';
import { ToDoReader } from '../persistence/to-do.reader.js';
import { type NewToDo, ToDosRepository } from '../persistence/to-dos.repository.js';
import { type ToDoAct, ToDoJournal } from './to-do-journal.js';

/** What a change says: an absent field stays, null takes the day away. */
export interface ToDoPatch {
  words?: string | null;
  dueOn?: string | null;
}

/** How an act that ends a to-do, or opens it again, stands in the log. */
const ACTS = {
  completion: 'to_do.done',
  dropping: 'to_do.dropped',
  reopening: 'to_do.reopened',
} as const satisfies Partial<Record<ToDoAction, ToDoAct>>;

/** Makes to-dos, changes them, hands them on, ends them and opens them again. */
@Injectable()
export class KeepToDos {
  constructor(
    private readonly reader: ToDoReader,
    private readonly toDos: ToDosRepository,
    private readonly standing: StandingInCases,
    private readonly journal: ToDoJournal,
  ) {}

  /** @throws InvalidInput; NotFound for a case that is not the actor's; NoSuchOwner (422); the case is closed (409) */
  async make(tx: Tx, toDo: NewToDo): Promise<ToDoView> {
    const words = wordsOf(toDo.words, toDo.caseId !== undefined);
    if (toDo.caseId) await this.standing.one(tx, toDo.caseId);
    const id = await this.toDos.add(tx, { ...toDo, words });
    return this.#done(tx, id, 'to_do.made');
  }

  /** @throws NotFound; Refused (403); IllegalTransition (409); StaleVersion (412); InvalidInput */
  async change(tx: Tx, id: string, ifMatch: string, patch: ToDoPatch): Promise<ToDoView> {
    const { view } = await this.#begin(tx, id, 'change', { ifMatch });
    const words = patch.words === undefined ? undefined : wordsOf(patch.words ?? '', view.case !== undefined);
    const dueOn = patch.dueOn === undefined ? view.dueOn : (patch.dueOn ?? undefined);
    await this.toDos.change(tx, { id, caseId: view.case?.id }, { words: words ?? view.words, dueOn });
    return this.#done(tx, id, 'to_do.changed');
  }

  /**
   * The one who gives it away may not see it afterwards, so the answer is what they saw, with the owner they named.
   *
   * @throws NotFound; Refused (403); IllegalTransition (409); StaleVersion (412); NoSuchOwner (422)
   */
  async handOn(tx: Tx, id: string, ifMatch: string, ownerId: string): Promise<ToDoView> {
    const { view } = await this.#begin(tx, id, 'handing', { ifMatch, ownerId });
    const etag = await this.toDos.handOn(tx, id, ownerId);
    const given = (await this.reader.find(tx, id)) ?? (await this.#givenAway(tx, { ...view, etag }, ownerId));
    await this.journal.happened(tx, 'to_do.handed_on', given);
    return given;
  }

  /** @throws NotFound; Refused (403); IllegalTransition (409); StaleVersion (412) */
  async end(tx: Tx, id: string, ifMatch: string, action: keyof typeof ACTS): Promise<ToDoView> {
    const { next } = await this.#begin(tx, id, action, { ifMatch });
    await this.toDos.become(tx, id, next);
    return this.#done(tx, id, ACTS[action]);
  }

  async #begin(
    tx: Tx,
    id: string,
    action: ToDoAction,
    { ifMatch, ownerId }: { ifMatch: string; ownerId?: string },
  ): Promise<{ view: ToDoView; next: ToDoStatus }> {
    await this.toDos.hold(tx, id, ownerId);
    const view = await this.reader.one(tx, id);
    const next = TO_DO.next(view.actions.length > 0 ? 'keeper' : undefined, view.status, action);
    requireSame(ifMatch, view.etag);
    return { view, next };
  }

  async #givenAway(tx: Tx, view: ToDoView, ownerId: string): Promise<ToDoView> {
    const owner = await this.reader.member(tx, ownerId);
    return { ...view, owner, leftBy: undefined, actions: [] };
  }

  async #done(tx: Tx, id: string, act: ToDoAct): Promise<ToDoView> {
    const view = await this.reader.one(tx, id);
    await this.journal.happened(tx, act, view);
    return view;
  }
}

/** A to-do of no case ends with no case, and so it names none. @throws InvalidInput also for words in which nothing can be seen */
function wordsOf(text: string, isOfCase: boolean): string {
  const words = written(text);
  if (!words) throw InvalidInput.field('words', 'required');
  if (!isOfCase && namesCase(words)) throw InvalidInput.field('words', 'namesCase');
  return words;
}
