import { Injectable } from '@nestjs/common';
import { InvalidInput, requireSame } from '#kernel';
import { KeepDraft } from '#modules/identification';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { InterceptedPerson } from '../domain/intercepted-person.entity.js';
import type { Interception } from '../domain/interception.entity.js';
import { interceptedEtag, type InterceptionView } from '../domain/interception-view.js';
import { InterceptionsRepository } from '../persistence/interceptions.repository.js';
import { PoliceJournal } from './police-journal.js';
import { MAJORITY, ReadInterception } from './read-interception.js';

/** What a sign was seen on becomes a report; it begins with everything the check has written down already. */
@Injectable()
export class ReportInterceptedPerson {
  constructor(
    private readonly interceptions: InterceptionsRepository,
    private readonly keepDraft: KeepDraft,
    private readonly readInterception: ReadInterception,
    private readonly journal: PoliceJournal,
  ) {}

  /**
   * @returns the check, in which the person has a draft of the acting member
   * @throws NotFound; IllegalTransition (409) once the person is a case
   */
  async run(tx: Tx, personId: string): Promise<InterceptionView> {
    const { person, interception } = await this.interceptions.lockPerson(tx, personId);
    const view = await this.readInterception.run(tx, interception.id);
    const begun = view.persons.find(({ id }) => id === personId)?.draftId;
    if (begun && person.status === 'presumed') return view;
    // Cleared meanwhile, and a sign is seen after all: the report goes on where it was left.
    const draftId = begun ?? (await this.#begin(tx, person, interception));
    const changed = person.suspect(draftId, actOf(tx));
    await this.interceptions.savePerson(tx, person, changed);
    const params = { person: String(person.number) };
    await this.journal.ofInterception(tx, 'interception.sign_seen', interception.id, { params });
    return this.readInterception.run(tx, interception.id);
  }

  async #begin(tx: Tx, person: InterceptedPerson, interception: Interception): Promise<string> {
    const { id } = await this.keepDraft.run(tx, { kind: 'intake', content: contentOf(person, interception) });
    return id;
  }
}

/** Checked, and no sign seen: the reason stays, and no name ever was there. */
@Injectable()
export class ClearInterceptedPerson {
  constructor(
    private readonly interceptions: InterceptionsRepository,
    private readonly rules: Rules,
    private readonly readInterception: ReadInterception,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws NotFound; InvalidInput; IllegalTransition, ChildFirst (409), then StaleVersion (412) */
  async run(tx: Tx, personId: string, ifMatch: string, reason: string): Promise<InterceptionView> {
    if (!isCode('no-sign-reason', reason)) throw InvalidInput.field('reason', 'notInList');
    const majority = (await this.rules.read(tx, [MAJORITY])).number(MAJORITY);
    const { person, interception } = await this.interceptions.lockPerson(tx, personId);
    const { version } = person;
    const changed = person.clear(reason, majority, actOf(tx));
    requireSame(ifMatch, interceptedEtag(version));
    await this.interceptions.savePerson(tx, person, changed);
    const params = { person: String(person.number), code: reason };
    await this.journal.ofInterception(tx, 'interception.no_sign', interception.id, { params });
    return this.readInterception.run(tx, interception.id);
  }
}

export function actOf(tx: Tx): { at: Date; membershipId: string } {
  return { at: tx.now, membershipId: memberOf(tx).membershipId };
}

/** The beginning of an intake, so that nothing is typed twice. */
function contentOf(person: InterceptedPerson, interception: Interception): Record<string, unknown> {
  const { sex, ageFrom, ageTo, ageInDoubt, language } = person;
  const { place, placeKind, district, occurredAt } = interception;
  return {
    person: {
      ...(sex === 'unknown' ? {} : { sex }),
      ...(ageFrom !== null && ageTo !== null ? { apparentAge: { from: ageFrom, to: ageTo } } : {}),
      ...(ageInDoubt ? { ageInDoubt } : {}),
      ...(language ? { languages: [{ code: language }] } : {}),
    },
    circumstances: {
      foundPlace: place,
      ...(placeKind ? { placeKind } : {}),
      ...(district ? { district } : {}),
      foundAt: occurredAt.toISOString(),
    },
  };
}
