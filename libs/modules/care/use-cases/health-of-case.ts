import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { CategoryNotYours, StandingInCases } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { type HealthDetails, type HealthView, vitalMedicationOf } from '../domain/health.js';
import { newestOfEach } from '../domain/newest.js';
import { HealthRepository } from '../persistence/health.repository.js';
import { CareJournal } from './care-journal.js';
import { InputCheck, trimmed } from './care-input.js';

export interface HealthInput extends HealthDetails {
  forGuardian: boolean;
}

/** What is known of a person's health, as far as it was opened to the reader. */
@Injectable()
export class HealthOfCase {
  constructor(
    private readonly standing: StandingInCases,
    private readonly health: HealthRepository,
    private readonly journal: CareJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<HealthView> {
    const [[found], records] = await Promise.all([
      this.standing.run(tx, [caseId]),
      this.health.ofCase(tx, caseId),
    ]);
    if (!found) throw new NotFound();
    this.journal.looked(tx, caseId, ['health']);
    const { newest, earlier } = newestOfEach(records);
    const mayWrite = found.permissions.has('health:write') && found.writes.includes('health');
    return { id: caseId, records: newest, earlier, mayWrite };
  }
}

/** Says anew, for the acting agency, what it knows of the health; what it said before stays. */
@Injectable()
export class StateHealth {
  constructor(
    private readonly standing: StandingInCases,
    private readonly health: HealthRepository,
    private readonly journal: CareJournal,
    private readonly ofCase: HealthOfCase,
  ) {}

  /** @throws NotFound; CategoryNotYours (403); InvalidInput; the case is closed (409) */
  async run(tx: Tx, caseId: string, input: HealthInput): Promise<HealthView> {
    const [found] = await this.standing.run(tx, [caseId]);
    if (!found) throw new NotFound();
    if (!memberOf(tx).writes.includes('health')) throw new CategoryNotYours('health');
    check(tx, input);
    const details = tidied(input);
    const id = await this.health.add(tx, caseId, details, input.forGuardian);
    const at = { caseId, category: 'health' as const, subject: { type: 'health_record', id } };
    await this.journal.happened(tx, 'health.stated', at, { guardian: String(input.forGuardian) });
    return this.ofCase.run(tx, caseId);
  }
}

/** @throws InvalidInput */
function check(tx: Tx, input: HealthInput): void {
  const { conditions, allergies, medications, appointments, birthExpectedOn, pregnant } = input;
  const checked = new InputCheck(tx.now);
  checked.lines('conditions', conditions);
  checked.lines('allergies', allergies);
  medications.forEach(({ name }, index) => checked.words(`medications.${index}.name`, name));
  appointments.forEach(({ kind, by }, index) => {
    checked.code(`appointments.${index}.kind`, 'health-appointment', kind);
    checked.day(`appointments.${index}.by`, by);
  });
  checked.day('birthExpectedOn', birthExpectedOn);
  if (birthExpectedOn !== undefined && pregnant !== 'yes') checked.wrong('birthExpectedOn', 'unexpected');
  checked.done();
}

/** Only the fields that are known, without blanks: what is sealed is what was meant. */
function tidied(input: HealthInput): HealthDetails {
  const lines = (all: readonly string[]) => all.map((line) => line.trim());
  return {
    conditions: lines(input.conditions),
    medications: input.medications.map(({ name, dose, vital }) => ({
      name: name.trim(),
      dose: trimmed(dose),
      vital,
    })),
    vitalMedication: vitalMedicationOf(input),
    lacksAutonomy: input.lacksAutonomy,
    autonomy: trimmed(input.autonomy),
    pregnant: input.pregnant,
    birthExpectedOn: input.birthExpectedOn,
    allergies: lines(input.allergies),
    insurance: trimmed(input.insurance),
    doctor: trimmed(input.doctor),
    appointments: input.appointments.map(({ kind, words, by }) => ({ kind, words: trimmed(words), by })),
    note: trimmed(input.note),
  };
}
