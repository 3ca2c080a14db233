import { brusselsDate } from '#kernel';
import { endOfBrusselsDay } from '#platform/deadlines';
import { MOST, NOTE_CHARACTERS, type ShiftEvent, type ShiftResident } from '../domain/shift-view.js';
import type { ResidentRow, SignRow } from '../persistence/shift-page.reader.js';

const HALF_DAY_MS = 12 * 60 * 60_000;

/** One resident of the page, without the lines of the shift. */
export function residentOf(
  row: ResidentRow,
  since: Date,
  texts: ReadonlyMap<string, string>,
  levelOf: (answers: SignRow[] | null) => string | undefined,
): Omit<ShiftResident, 'lines' | 'hasMoreLines'> {
  const { stayId, caseId, caseReference, placeLabel, bed, initials, isHere, isMissing, absence } = row;
  const risk = levelOf(row.signs);
  const told = (row.events ?? []).map((event) => eventOf(event, texts));
  const changed = riskChange(row, since, levelOf(row.signsBefore), risk);
  const events = (changed ? [...told, changed] : told).sort((a, b) => b.at.getTime() - a.at.getTime());
  return {
    stayId,
    caseId,
    caseReference,
    placeLabel,
    bed,
    isHere,
    isMissing,
    risk,
    initials: initials || undefined,
    absence: absence ? { absentAt: new Date(absence.absentAt), dueAt: new Date(absence.dueAt) } : undefined,
    events: events.slice(0, MOST.events),
    hasMoreEvents: events.length > MOST.events,
    appointments: (row.appointments ?? []).map(({ startsAt, ...rest }) => ({
      ...rest,
      startsAt: new Date(startsAt),
      isBeforeNoon: isBeforeNoon(new Date(startsAt)),
    })),
  };
}

/** The categories of which the page shows something of a resident: what was looked at. */
export function categoriesShown({
  events,
  lines,
  appointments,
  isMissing,
  risk,
}: Omit<ShiftResident, 'hasMoreLines'>): string[] {
  const has = (kinds: readonly string[]) => events.some(({ kind }) => kinds.includes(kind));
  const shown = {
    care: lines.length > 0 || has(['care_note']),
    missing: isMissing || risk !== undefined || has(['missing_began', 'missing_ended', 'risk_changed']),
    appointments: appointments.length > 0,
  };
  return Object.entries(shown).flatMap(([category, isShown]) => (isShown ? [category] : []));
}

type Row = NonNullable<ResidentRow['events']>[number];

function eventOf(
  { kind, at, by, code, before, after, noteId, agencyName }: Row,
  texts: ReadonlyMap<string, string>,
): ShiftEvent {
  const text = noteId ? texts.get(noteId) : undefined;
  return {
    kind,
    at: new Date(at),
    by: by ?? undefined,
    code: code ?? undefined,
    before: before ?? undefined,
    after: after ?? undefined,
    text: text?.slice(0, NOTE_CHARACTERS),
    isCut: text === undefined ? undefined : text.length > NOTE_CHARACTERS,
    agencyName: agencyName ?? undefined,
  };
}

/** The level is another one than when the period began. Signs that leave it where it was are no change. */
function riskChange(
  { signsAt }: ResidentRow,
  since: Date,
  before: string | undefined,
  after: string | undefined,
): ShiftEvent | undefined {
  if (!signsAt || new Date(signsAt) < since || before === after || !after) return undefined;
  return { kind: 'risk_changed', at: new Date(signsAt), before, code: after };
}

const isBeforeNoon = (at: Date): boolean =>
  at.getTime() < endOfBrusselsDay(brusselsDate(at)).getTime() - HALF_DAY_MS;
