import type { TimelineRow } from './timeline.sql.js';

/** Later than every entry: where the first page begins. */
const BEGINNING = ['infinity', '9223372036854775807', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '~'] as const;

/** Key of an entry in the order of the timeline, as the text that becomes a cursor. Instants to the millisecond. */
export function positionOf(row: TimelineRow): string {
  return [
    row.recorded_at.toISOString(),
    row.seq,
    row.seq === '0' ? row.actor_agency : '',
    row.seq === '0' ? row.kind : '',
  ].join(' ');
}

/**
 * The four parameters a page continues from. Right after an event, looks that stand at the same instant still come: they
 * sort behind it.
 *
 * @throws {TypeError} when the text is none of `positionOf`
 */
export function continueAfter(position: string | undefined): readonly string[] {
  if (position === undefined) return BEGINNING;
  const [at, seq, agency, kind] = position.split(' ');
  if (!at || Number.isNaN(Date.parse(at)) || !seq || !/^\d+$/.test(seq))
    throw new TypeError('not a timeline position');
  return [at, seq, agency || BEGINNING[2], kind || BEGINNING[3]];
}
