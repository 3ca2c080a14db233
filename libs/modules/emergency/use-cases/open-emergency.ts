import { Injectable } from '@nestjs/common';
import { InvalidInput, isUuid, NotFound, parseCaseReference, visibleLength } from '#kernel';
import { StepUp, StepUpRequired } from '#modules/access';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { EmergencyBound, EmergencyNotNeeded, EmergencySuspended } from '../domain/emergency.errors.js';
import type { EmergencyView } from '../domain/emergency-view.js';
import { EmergenciesRepository, type EmergencyInput } from '../persistence/emergencies.repository.js';
import { EmergencyReader } from '../persistence/emergency.reader.js';
import { EmergencyJournal } from './emergency-journal.js';

const RULES = { reason: 'emergency.reason', longest: 'emergency.longest', waiting: 'emergency.waiting' };

/**
 * One person opens one case that is not theirs, because somebody is in danger and nobody can be asked. It reads, for some
 * hours by the clock of the database; those who answer for the case are told at once, and a person judges it.
 */
@Injectable()
export class OpenEmergency {
  constructor(
    private readonly stepUp: StepUp,
    private readonly rules: Rules,
    private readonly emergencies: EmergenciesRepository,
    private readonly reader: EmergencyReader,
    private readonly journal: EmergencyJournal,
  ) {}

  /**
   * @param named id or reference of the case; a person who is kept from it gets the answer of one that is not there
   * @throws InvalidInput; NotFound; StepUpRequired, EmergencySuspended (403); EmergencyNotNeeded, EmergencyBound (409)
   */
  async run(tx: Tx, named: string, input: EmergencyInput): Promise<EmergencyView> {
    const reason = input.reason.trim();
    await this.#check(tx, { ...input, reason });
    const name: { id?: string; reference?: string } = isUuid(named)
      ? { id: named }
      : { reference: parseCaseReference(named) };
    if (!name.id && !name.reference) throw new NotFound();
    await this.stepUp.require(tx);
    const opening = await this.emergencies.open(tx, name, { ...input, reason });
    switch (opening?.outcome) {
      case undefined:
        throw new NotFound();
      case 'stepUp':
        throw new StepUpRequired();
      case 'suspended':
        throw new EmergencySuspended();
      case 'bound':
        throw new EmergencyBound();
      case 'open':
      case 'notNeeded':
        throw new EmergencyNotNeeded();
      case 'opened': {
        const view = await this.reader.one(tx, opening.id);
        await this.journal.opened(tx, view);
        await this.#tellOfBound(tx);
        return view;
      }
    }
  }

  /** With the last opening that the rule allows, all who judge one of those that wait are told. */
  async #tellOfBound(tx: Tx): Promise<void> {
    const [waiting, rules] = await Promise.all([
      this.emergencies.waiting(tx),
      this.rules.read(tx, [RULES.waiting]),
    ]);
    if (waiting.length >= rules.number(RULES.waiting)) await this.journal.boundReached(tx, waiting);
  }

  async #check(tx: Tx, { purpose, reason, minutes }: EmergencyInput): Promise<void> {
    if (!isCode('emergency-purpose', purpose)) throw InvalidInput.field('purpose', 'notInList');
    const rules = await this.rules.read(tx, Object.values(RULES));
    if (visibleLength(reason) < rules.number(RULES.reason)) throw InvalidInput.field('reason', 'tooShort');
    if (minutes && minutes > rules.number(RULES.longest)) throw InvalidInput.field('minutes', 'range');
  }
}
