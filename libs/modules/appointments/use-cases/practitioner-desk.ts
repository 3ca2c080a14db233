import { Injectable } from '@nestjs/common';
import { InvalidInput, NotFound } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import {
  type AbsenceView,
  PractitionerDeskRepository,
  type PractitionerProfile,
} from '../persistence/practitioner-desk.repository.js';

const LONGEST_MS = 366 * 86_400_000;
const MOST_ABSENCES = 100;

/** How one stands in the directory, and when one is away. */
@Injectable()
export class ReadPractitionerDesk {
  constructor(private readonly desk: PractitionerDeskRepository) {}

  async run(tx: Tx): Promise<{ profiles: PractitionerProfile[]; absences: AbsenceView[] }> {
    const [profiles, absences] = await Promise.all([this.desk.profiles(tx), this.desk.absences(tx)]);
    return { profiles, absences };
  }
}

@Injectable()
export class ReadAbsence {
  constructor(private readonly desk: PractitionerDeskRepository) {}

  /** @throws NotFound when there is none, or not one's own */
  async run(tx: Tx, id: string): Promise<AbsenceView> {
    const absence = await this.desk.absence(tx, id);
    if (!absence) throw new NotFound();
    return absence;
  }
}

/** Being away keeps one from being asked; what one has already agreed to stays. */
@Injectable()
export class KeepAbsences {
  constructor(
    private readonly desk: PractitionerDeskRepository,
    private readonly audit: Audit,
  ) {}

  /** @returns with the number of appointments in that time, which stay: cancel them one by one */
  async add(tx: Tx, from: Date, to: Date): Promise<AbsenceView & { appointments: number }> {
    if (to <= from || to.getTime() - from.getTime() > LONGEST_MS) throw InvalidInput.field('to', 'range');
    if (to <= tx.now) throw InvalidInput.field('to', 'inPast');
    if ((await this.desk.absences(tx)).length >= MOST_ABSENCES) throw InvalidInput.field('from', 'tooMany');
    const id = await this.desk.addAbsence(tx, from, to);
    this.audit.record(tx, { action: 'absence.added', subject: { type: 'absence', id } });
    return { id, from, to, appointments: await this.desk.agreedWithin(tx, from, to) };
  }

  /** @throws NotFound when there is none, or not one's own */
  async remove(tx: Tx, id: string): Promise<void> {
    if (!(await this.desk.removeAbsence(tx, id))) throw new NotFound();
    this.audit.record(tx, { action: 'absence.removed', subject: { type: 'absence', id } });
  }
}
