import { Injectable } from '@nestjs/common';
import { brusselsDate, InvalidInput, NotFound, type Page, type PageRequest, pageOf } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { AbsenceView } from '../domain/caseload-view.js';
import { AbsenceOverlaps, NotTheSupervisor } from '../domain/caseload.errors.js';
import { type AbsenceRow, AbsencesRepository, type NewAbsence } from '../persistence/absences.repository.js';
import { CaseloadJournal } from './caseload-journal.js';

/** The longest absence that is noted at once, in days. */
const LONGEST_DAYS = 366;
const DAY = 86_400_000;

/** Absences of the workers of the acting agency: all for a supervisor, else their own and those that they cover. */
@Injectable()
export class ReadAbsence {
  constructor(private readonly absences: AbsencesRepository) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<AbsenceView> {
    return viewOf(await this.absences.one(tx, id));
  }

  /** Those that are not over, the first to end first. */
  async page(tx: Tx, page: PageRequest): Promise<Page<AbsenceView>> {
    const rows = await this.absences.page(tx, page);
    const { items, nextKey } = pageOf(rows, page.limit, ({ last_day, id }) => `${last_day} ${id}`);
    return { items: items.map(viewOf), nextKey };
  }
}

const viewOf = ({ id, member, first_day, last_day, cover }: AbsenceRow): AbsenceView => ({
  id,
  member,
  firstDay: first_day,
  lastDay: last_day,
  cover: cover ?? undefined,
});

/** Notes that a worker is away, and ends it. The cases stay with the worker; the cover has them in a list. */
@Injectable()
export class KeepAbsences {
  constructor(
    private readonly absences: AbsencesRepository,
    private readonly read: ReadAbsence,
    private readonly journal: CaseloadJournal,
  ) {}

  /**
   * @param input without a member, the absence is the reader's own
   * @throws InvalidInput for days that are over, in the wrong order or too many, and for a person who works on no cases
   * @throws NotTheSupervisor (403) for the absence of a colleague; AbsenceOverlaps (409)
   */
  async note(tx: Tx, input: Omit<NewAbsence, 'memberId'> & { memberId?: string }): Promise<AbsenceView> {
    const { firstDay, lastDay, memberId = memberOf(tx).membershipId, coverId } = input;
    if (lastDay < firstDay) throw InvalidInput.field('lastDay', 'beforeFirstDay');
    if (lastDay < brusselsDate(tx.now)) throw InvalidInput.field('lastDay', 'inPast');
    if (Date.parse(lastDay) - Date.parse(firstDay) >= LONGEST_DAYS * DAY)
      throw InvalidInput.field('lastDay', 'tooLong');
    const { id, outcome } = await this.absences.note(tx, { memberId, firstDay, lastDay, coverId });
    switch (outcome) {
      case 'notYours':
        throw new NotTheSupervisor();
      case 'member':
        throw InvalidInput.field('memberId', 'noWorker');
      case 'cover':
        throw InvalidInput.field('coverId', 'noWorker');
      case 'overlap':
        throw new AbsenceOverlaps();
      case 'done':
        await this.journal.absence(tx, 'absence.noted', id, memberId);
    }
    return this.read.run(tx, id);
  }

  /** The worker is back, or the absence was noted by mistake. @throws NotFound */
  async end(tx: Tx, id: string): Promise<void> {
    const { member } = await this.absences.one(tx, id);
    if (!(await this.absences.end(tx, id))) throw new NotFound();
    await this.journal.absence(tx, 'absence.ended', id, member.id);
  }
}
