import { Injectable } from '@nestjs/common';
import { type Issue, InvalidInput, newPublicId } from '#kernel';
import { RecordEvent } from '#modules/cases';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { InterceptedPerson } from '../domain/intercepted-person.entity.js';
import { Interception } from '../domain/interception.entity.js';
import type { InterceptionView } from '../domain/interception-view.js';
import { InterceptionsRepository } from '../persistence/interceptions.repository.js';
import { PoliceJournal } from './police-journal.js';
import { ReadInterception } from './read-interception.js';

/** Somebody a check met, as it is written down on the spot; nearly everything may be unknown. */
export interface InterceptedInput {
  /** Code list `sex`. */
  sex: string;
  /** Years. */
  apparentAge?: { from: number; to: number };
  ageInDoubt?: boolean;
  alone?: boolean;
  /** Code list `language`. */
  language?: string;
}

export interface InterceptionInput {
  /** Code list `interception-kind`. */
  kind: string;
  occurredAt?: Date;
  place: string;
  placeKind?: string;
  district?: string;
  persons: InterceptedInput[];
}

/** Further people are added to the same check. */
export const MOST_AT_ONCE = 50;
const MOST_IN_ALL = 200;
const OLDEST = 120;

/** Writes down a check and everybody it met, without a name: whoever shows a sign is reported from here. */
@Injectable()
export class RecordInterception {
  constructor(
    private readonly recordEvent: RecordEvent,
    private readonly interceptions: InterceptionsRepository,
    private readonly readInterception: ReadInterception,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws InvalidInput naming every field that cannot be taken */
  async run(tx: Tx, input: InterceptionInput): Promise<InterceptionView> {
    const occurredAt = input.occurredAt ?? tx.now;
    const issues = [...issuesOf(input, occurredAt, tx.now), ...personIssues(input.persons)];
    if (issues.length > 0) throw new InvalidInput(issues);
    const { agencyId, membershipId } = memberOf(tx);
    const interception = Object.assign(new Interception(), {
      id: await this.recordEvent.run(tx, { kind: input.kind, occurredAt }),
      agencyId,
      kind: input.kind,
      place: input.place.trim(),
      placeKind: input.placeKind ?? null,
      district: input.district ?? null,
      occurredAt,
      status: 'open' as const,
      closedAt: null,
      createdByMembership: membershipId,
      version: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
    });
    await this.interceptions.add(tx, interception);
    await this.interceptions.addPersons(tx, personsOf(tx, interception.id, input.persons, 0));
    const params = { kind: input.kind, persons: String(input.persons.length) };
    await this.journal.ofInterception(tx, 'interception.recorded', interception.id, { params, occurredAt });
    return this.readInterception.run(tx, interception.id);
  }

  /**
   * More people of the same check.
   *
   * @throws NotFound; IllegalTransition (409) once it is closed; InvalidInput
   */
  async add(tx: Tx, id: string, persons: InterceptedInput[]): Promise<InterceptionView> {
    const issues = personIssues(persons);
    if (issues.length > 0) throw new InvalidInput(issues);
    const interception = await this.interceptions.lock(tx, id);
    const changed = interception.perform('addition', tx.now);
    const last = await this.interceptions.lastNumber(tx, id);
    if (last + persons.length > MOST_IN_ALL) throw InvalidInput.field('persons', 'tooMany');
    await this.interceptions.save(tx, interception, changed);
    await this.interceptions.addPersons(tx, personsOf(tx, id, persons, last));
    const params = { persons: String(persons.length) };
    await this.journal.ofInterception(tx, 'interception.persons_added', id, { params });
    return this.readInterception.run(tx, id);
  }
}

function personsOf(
  tx: Tx,
  interceptionId: string,
  inputs: InterceptedInput[],
  last: number,
): InterceptedPerson[] {
  const { agencyId } = memberOf(tx);
  return inputs.map((input, index) =>
    Object.assign(new InterceptedPerson(), {
      id: newPublicId(),
      interceptionId,
      agencyId,
      number: last + index + 1,
      status: 'to_check' as const,
      sex: input.sex,
      ageFrom: input.apparentAge?.from ?? null,
      ageTo: input.apparentAge?.to ?? null,
      ageInDoubt: input.ageInDoubt ?? false,
      alone: input.alone ?? false,
      language: input.language ?? null,
      noSignReason: null,
      draftIds: [],
      openedCaseId: null,
      signalledAt: null,
      decidedAt: null,
      decidedByMembership: null,
      version: 1,
      createdAt: tx.now,
      updatedAt: tx.now,
    }),
  );
}

function issuesOf(input: InterceptionInput, occurredAt: Date, now: Date): Issue[] {
  const { kind, place, placeKind, district } = input;
  return [
    ...(isCode('interception-kind', kind) ? [] : [issue('kind', 'notInList')]),
    ...(place.trim() ? [] : [issue('place', 'required')]),
    ...(placeKind !== undefined && !isCode('place-kind', placeKind) ? [issue('placeKind', 'notInList')] : []),
    ...(district !== undefined && !isCode('district', district) ? [issue('district', 'notInList')] : []),
    ...(occurredAt > now ? [issue('occurredAt', 'inFuture')] : []),
  ];
}

function personIssues(persons: readonly InterceptedInput[]): Issue[] {
  if (persons.length > MOST_AT_ONCE) return [issue('persons', 'tooMany')];
  if (persons.length === 0) return [issue('persons', 'required')];
  return persons.flatMap(({ sex, apparentAge, language }, index) => {
    const path = `persons.${index}`;
    const wrongAge = apparentAge && (apparentAge.from > apparentAge.to || apparentAge.to > OLDEST);
    return [
      ...(isCode('sex', sex) ? [] : [issue(`${path}.sex`, 'notInList')]),
      ...(wrongAge ? [issue(`${path}.apparentAge`, 'range')] : []),
      ...(language !== undefined && !isCode('language', language)
        ? [issue(`${path}.language`, 'notInList')]
        : []),
    ];
  });
}

function issue(name: string, type: string): Issue {
  return { in: 'body', name, type };
}
