import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { TimelineEntry, TimelineRequest } from '../domain/timeline.js';
import { TimelineReader } from './timeline-reader.js';

/** More at once than a screen asks for, so that a long timeline takes few statements. */
const AT_ONCE = 1_000;

type Filters = Omit<TimelineRequest, 'limit' | 'after'>;

/** All entries that a reader may see and asks for, up to a bound. */
@Injectable()
export class WholeTimeline {
  constructor(private readonly timeline: TimelineReader) {}

  /**
   * @returns newest first; undefined when there are more than `most`
   * @throws {NotFound} when the actor does not take part in the case
   */
  async read(tx: Tx, caseId: string, filters: Filters, most: number): Promise<TimelineEntry[] | undefined> {
    const entries: TimelineEntry[] = [];
    for await (const page of this.pages(tx, caseId, filters, most + 1)) entries.push(...page);
    return entries.length > most ? undefined : entries;
  }

  /**
   * The same, part by part: a long one is never in memory as a whole.
   *
   * @param most entries after which it ends
   * @throws {NotFound} when the actor does not take part in the case
   */
  async *pages(tx: Tx, caseId: string, filters: Filters, most: number): AsyncGenerator<TimelineEntry[]> {
    let after: string | undefined;
    let left = most;
    do {
      const page = await this.timeline.read(tx, caseId, {
        ...filters,
        limit: Math.min(AT_ONCE, left),
        after,
      });
      left -= page.items.length;
      after = page.nextKey;
      yield page.items;
    } while (after && left > 0);
  }

  /** How many there are for the actor, counted up to `most`. */
  count(tx: Tx, caseId: string, filters: Filters, most: number): Promise<number> {
    return this.timeline.count(tx, caseId, { ...filters, limit: most });
  }
}
