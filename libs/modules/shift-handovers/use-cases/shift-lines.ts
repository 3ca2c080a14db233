import { Injectable } from '@nestjs/common';
import { InvalidInput, isBlank, namesCase, Refused, requireSame } from '#kernel';
import { CategoryNotYours } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import { Rules } from '#platform/deadlines';
import { ShiftIsFull } from '../domain/shift.errors.js';
import { SHIFT_HANDOVER } from '../domain/shift-transitions.js';
import { MOST, type ShiftLine } from '../domain/shift-view.js';
import { ShiftHandoversRepository } from '../persistence/shift-handovers.repository.js';
import { ShiftLinesRepository } from '../persistence/shift-lines.repository.js';
import { ShiftJournal } from './shift-journal.js';

export interface NewShiftLine {
  text: string;
  /** The resident it is about; about the house without. */
  stayId?: string;
}

const WINDOW = 'shift.handover.window';

/** Whom a line may be about. */
@Injectable()
export class ResidentOfShift {
  constructor(
    private readonly rules: Rules,
    private readonly lines: ShiftLinesRepository,
  ) {}

  /**
   * The case of a resident of the unit, also of one who left within the time that the page goes back.
   *
   * @throws CategoryNotYours (403); InvalidInput naming the resident
   */
  async caseOf(tx: Tx, unitId: string, stayId: string): Promise<string> {
    if (!memberOf(tx).writes.includes('care')) throw new CategoryNotYours('care');
    const rules = await this.rules.read(tx, [WINDOW]);
    const caseId = await this.lines.caseOf(tx, unitId, stayId, rules.before(WINDOW, tx.now));
    if (!caseId) throw InvalidInput.field('stayId', 'notInList');
    return caseId;
  }
}

/** Writes what the next shift must know. The first line begins a hand-over. */
@Injectable()
export class WriteShiftLine {
  constructor(
    private readonly handovers: ShiftHandoversRepository,
    private readonly lines: ShiftLinesRepository,
    private readonly residents: ResidentOfShift,
    private readonly journal: ShiftJournal,
  ) {}

  /** @throws NotFound; CategoryNotYours (403); ShiftIsFull (409); InvalidInput; the case is closed (409) */
  async run(tx: Tx, unitId: string, { text, stayId }: NewShiftLine): Promise<ShiftLine> {
    checkText(text, stayId === undefined);
    await this.handovers.requireUnit(tx, unitId);
    const caseId = stayId && (await this.residents.caseOf(tx, unitId, stayId));
    const handover = await this.handovers.begin(tx, unitId);
    if ((await this.lines.count(tx, handover.id)) >= MOST.lines) throw new ShiftIsFull();
    const id =
      caseId && stayId
        ? await this.lines.addOfResident(tx, handover.id, { caseId, stayId, text })
        : await this.lines.addOfHouse(tx, handover.id, text);
    await this.handovers.changed(tx, handover.id);
    if (caseId) await this.journal.ofResident(tx, 'shift.line_written', { id, caseId, unitId });
    else await this.journal.ofHouse(tx, 'shift.house_line_written', handover);
    return this.lines.one(tx, id);
  }
}

/** One line as it stands. */
@Injectable()
export class ReadShiftLine {
  constructor(
    private readonly lines: ShiftLinesRepository,
    private readonly journal: ShiftJournal,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<ShiftLine> {
    const line = await this.lines.one(tx, id);
    if (line.caseId) this.journal.shown(tx, [{ caseId: line.caseId, categories: ['care'] }]);
    return line;
  }
}

/** Lets the author of a line write it another way, while the hand-over is open. */
@Injectable()
export class CorrectShiftLine {
  constructor(
    private readonly handovers: ShiftHandoversRepository,
    private readonly lines: ShiftLinesRepository,
    private readonly journal: ShiftJournal,
  ) {}

  /**
   * @throws NotFound; Refused (403) for the line of a colleague; IllegalTransition (409) once it is handed over; StaleVersion (412);
   *   InvalidInput
   */
  async run(tx: Tx, id: string, ifMatch: string, text: string): Promise<ShiftLine> {
    const { handoverId } = await this.lines.one(tx, id);
    const handover = await this.handovers.lock(tx, handoverId);
    const line = await this.lines.one(tx, id);
    checkText(text, line.caseId === undefined);
    if (!line.isOwn) throw new Refused('missingPermission');
    SHIFT_HANDOVER.next('team', handover.status, 'line');
    requireSame(ifMatch, line.etag);
    await this.lines.correct(tx, line, text);
    await this.handovers.changed(tx, handoverId);
    const { caseId, unitId } = line;
    if (caseId) await this.journal.ofResident(tx, 'shift.line_corrected', { id, caseId, unitId });
    else await this.journal.ofHouse(tx, 'shift.house_line_corrected', handover);
    return this.lines.one(tx, id);
  }
}

/** What is written about the house is of no case, and so it names none. @throws InvalidInput */
function checkText(text: string, isOfHouse: boolean): void {
  if (isBlank(text)) throw InvalidInput.field('text', 'required');
  if (isOfHouse && namesCase(text)) throw InvalidInput.field('text', 'namesCase');
}
