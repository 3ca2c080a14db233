import { Injectable } from '@nestjs/common';
import { type CaseView, type Intake, OpenCase } from '#modules/cases';
import { DoubtAge, NoGuardianshipService, SignalMinor } from '#modules/guardianship';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import type { InterceptedPerson } from '../domain/intercepted-person.entity.js';
import type { Interception } from '../domain/interception.entity.js';
import { AlreadyOpened } from '../domain/police.errors.js';
import { InterceptionsRepository } from '../persistence/interceptions.repository.js';
import { actOf } from './decide-intercepted-person.js';
import { PoliceJournal } from './police-journal.js';
import { MAJORITY } from './read-interception.js';

/** Age in years below which a child alone is the more urgent. */
const SMALL_CHILD = 'guardianship.small_child';
const CHECKED_AT_BORDER = 'border_check';

/** Tells the Guardianship Service of somebody a check met alone. */
@Injectable()
export class SignalIntercepted {
  constructor(
    private readonly signalMinor: SignalMinor,
    private readonly doubtAge: DoubtAge,
    private readonly rules: Rules,
  ) {}

  /** @returns when it was told; null when no Service works with Relais and it must be called */
  async run(
    tx: Tx,
    caseId: string,
    { ageFrom, ageInDoubt }: InterceptedPerson,
    { kind, district }: Interception,
  ): Promise<Date | null> {
    const smallUnder = (await this.rules.read(tx, [SMALL_CHILD])).number(SMALL_CHILD);
    const isSmall = ageFrom !== null && ageFrom < smallUnder;
    const signal = {
      regime: kind === CHECKED_AT_BORDER ? 'border' : 'territory',
      district: district ?? undefined,
      risks: ['trafficking_signs', ...(isSmall ? ['under_13'] : [])],
    };
    try {
      await this.signalMinor.run(tx, caseId, signal);
    } catch (error) {
      if (error instanceof NoGuardianshipService) return null;
      throw error;
    }
    // The Immigration Office and the police may doubt an age, the labour inspection may not.
    if (ageInDoubt && memberOf(tx).permissions.has('age:doubt')) {
      await this.doubtAge.run(tx, caseId, ['appearance']);
    }
    return tx.now;
  }
}

/**
 * Opens a report as any other. When it was begun for somebody a check met, the case belongs to that check, the person is
 * done there, and a child alone is signalled to the Guardianship Service: all of it, or nothing.
 */
@Injectable()
export class OpenReport {
  constructor(
    private readonly openCase: OpenCase,
    private readonly interceptions: InterceptionsRepository,
    private readonly rules: Rules,
    private readonly signalIntercepted: SignalIntercepted,
    private readonly journal: PoliceJournal,
  ) {}

  /** @throws AlreadyOpened (409); what `OpenCase` throws */
  async run(tx: Tx, intake: Intake): Promise<CaseView> {
    const { draftId } = intake;
    const isPolice = memberOf(tx).permissions.has('interception:write');
    const person = draftId && isPolice ? await this.interceptions.lockByDraft(tx, draftId) : null;
    if (!person) return this.openCase.run(tx, intake);
    if (person.status === 'opened') throw new AlreadyOpened();
    const view = await this.openCase.run(tx, { ...intake, event: undefined, eventId: person.interceptionId });
    await this.#settle(tx, person, view.id);
    return view;
  }

  async #settle(tx: Tx, person: InterceptedPerson, caseId: string): Promise<void> {
    const interception = await this.interceptions.lock(tx, person.interceptionId);
    const majority = (await this.rules.read(tx, [MAJORITY])).number(MAJORITY);
    const signalledAt = person.isChildAlone(majority)
      ? await this.signalIntercepted.run(tx, caseId, person, interception)
      : null;
    await this.interceptions.savePerson(tx, person, person.open(caseId, signalledAt, actOf(tx)));
    const params = { person: String(person.number), case: caseId };
    await this.journal.ofInterception(tx, 'interception.case_opened', interception.id, { params });
  }
}
