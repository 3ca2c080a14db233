import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { levelOfAnswers, RISK_RULES } from '#modules/care';
import { memberOf, type Tx } from '#platform/database';
import { MOST, type ShiftPage } from '../domain/shift-view.js';
import { type PageRow, ShiftPageReader } from '../persistence/shift-page.reader.js';
import { handoverOf, lineOf } from '../persistence/shift-rows.js';
import { categoriesShown, residentOf } from './shift-residents.js';
import { ShiftJournal } from './shift-journal.js';

/** What happened in a house since the last hand-over, on one page. To read it acknowledges nothing. */
@Injectable()
export class ReadShiftPage {
  constructor(
    private readonly reader: ShiftPageReader,
    private readonly journal: ShiftJournal,
  ) {}

  /**
   * @param since the beginning of the period; the last hand-over unless told
   * @throws NotFound; InvalidInput for a beginning in the future, or further back than rule `shift.handover.window`
   */
  async run(tx: Tx, unitId: string, since?: Date): Promise<ShiftPage> {
    const page = await this.reader.read(tx, unitId, since, RISK_RULES);
    if (page.since < page.earliest || page.since > tx.now) {
      throw new InvalidInput([{ in: 'query', name: 'since', type: 'range' }]);
    }
    const texts = await this.reader.open(tx, page);
    const view = viewOf(tx, page, texts);
    this.journal.shown(
      tx,
      view.residents.map((one) => ({ caseId: one.caseId, categories: categoriesShown(one) })),
    );
    return view;
  }
}

function viewOf(tx: Tx, page: PageRow, texts: ReadonlyMap<string, string>): ShiftPage {
  const open = new Set(page.handovers.filter(({ status }) => status === 'open').map(({ id }) => id));
  const levelOf = (answers: PageRow['residents'][number]['signs']) =>
    levelOfAnswers(answers ?? [], (code) => page.rules[code] ?? 0);
  const residents = page.residents.map((row) => ({
    ...residentOf(row, page.since, texts, levelOf),
    hasMoreLines: (row.lines ?? []).length > MOST.lines,
    lines: (row.lines ?? [])
      .slice(-MOST.lines)
      .map((line) =>
        lineOf(tx, { ...line, stayId: row.stayId }, texts.get(line.id)!, open.has(line.handoverId)),
      ),
  }));
  return {
    id: page.id,
    unit: { id: page.id, name: page.name },
    since: page.since,
    until: tx.now,
    isCut: page.isCut,
    handovers: page.handovers.map((row) => handoverOf(tx, row)),
    hasMoreWaiting: page.hasMoreWaiting,
    hasMoreLines: page.lines.length > MOST.lines,
    lines: page.lines
      .slice(-MOST.lines)
      .map((line) => lineOf(tx, line, texts.get(line.id)!, open.has(line.handoverId))),
    residents,
    closedToYou: Math.max(0, page.bedsTaken - residents.filter(({ isHere }) => isHere).length),
    mayWrite: memberOf(tx).permissions.has('stay:write'),
  };
}
