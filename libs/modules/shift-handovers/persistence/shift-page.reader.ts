import { Injectable } from '@nestjs/common';
import { NotFound } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import type { ShiftEventKind } from '../domain/shift-view.js';
import { PAGE } from './shift-page.sql.js';
import type { HandoverRow, LineRow } from './shift-rows.js';
import { ShiftSeals } from './shift-seals.js';

interface EventRow {
  kind: ShiftEventKind;
  at: string;
  by: string | null;
  code: string | null;
  before: string | null;
  after: string | null;
  noteId: string | null;
  sealed: string | null;
  agencyName: string | null;
}

export interface SignRow {
  code: string;
  answer: string;
}

export interface ResidentRow {
  stayId: string;
  caseId: string;
  caseReference: string;
  placeLabel: string;
  bed: number;
  initials: string | null;
  isHere: boolean;
  isMissing: boolean;
  absence: { absentAt: string; dueAt: string } | null;
  events: EventRow[] | null;
  appointments: { id: string; startsAt: string; purpose: string; status: string }[] | null;
  lines: LineRow[] | null;
  signs: SignRow[] | null;
  signsBefore: SignRow[] | null;
  signsAt: string | null;
}

export interface PageRow {
  id: string;
  name: string;
  since: Date;
  earliest: Date;
  isCut: boolean;
  bedsTaken: number;
  handovers: HandoverRow[];
  lines: LineRow[];
  hasMoreWaiting: boolean;
  rules: Record<string, number>;
  residents: ResidentRow[];
}

/** The page of a house, in two statements however many live there: one for the rows, one for the keys of what is sealed. */
@Injectable()
export class ShiftPageReader {
  constructor(private readonly seals: ShiftSeals) {}

  /**
   * @param ruleCodes rules whose values come along
   * @throws NotFound for a unit that is not there or another agency's
   */
  async read(
    tx: Tx,
    unitId: string,
    since: Date | undefined,
    ruleCodes: readonly string[],
  ): Promise<PageRow> {
    const { agencyId, permissions } = memberOf(tx);
    const rights = (['missing:read', 'care:read', 'appointment:read', 'sign:read'] as const).map((right) =>
      permissions.has(right),
    );
    const [row] = await tx.query<PageRow>(PAGE, [
      unitId,
      tx.now,
      since ?? null,
      agencyId,
      ruleCodes,
      ...rights,
    ]);
    if (!row) throw new NotFound();
    return row;
  }

  /** Opens the lines and notes of the page; by the id of the line or note. One statement. */
  async open(tx: Tx, { lines, residents }: PageRow): Promise<ReadonlyMap<string, string>> {
    const ofCases = residents.flatMap(({ caseId, events, lines: own }) => [
      ...(own ?? []).map(({ id, text }) => ({ caseId, of: 'line' as const, id, text })),
      ...(events ?? []).flatMap(({ noteId, sealed }) =>
        noteId && sealed ? [{ caseId, of: 'note' as const, id: noteId, text: sealed }] : [],
      ),
    ]);
    return new Map([...this.seals.openHouse(tx, lines), ...(await this.seals.openCases(tx, ofCases))]);
  }
}
