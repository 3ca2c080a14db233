import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { TimelineEntry, TimelineRequest } from '../domain/timeline.js';
import { TimelineReader } from './timeline-reader.js';

/** More at once than a screen asks for, so that a long timeline takes few statements. */
const AT_ONCE = 1_000;

/** All entries that a reader may see and asks for, up to a bound. */
@Injectable()
export class WholeTimeline {
  constructor(private readonly timeline: TimelineReader) {}

  /**
   * @returns newest first; undefined when there are more than `most`
   * @throws {NotFound} when the actor does not take part in the case
   */
  async read(
    tx: Tx,
    caseId: string,
    filters: Omit<TimelineRequest, 'limit' | 'after'>,
    most: number,
  ): Promise<TimelineEntry[] | undefined> {
    const entries: TimelineEntry[] = [];
    let after: string | undefined;
    do {
      const limit = Math.min(AT_ONCE, most + 1 - entries.length);
      const page = await this.timeline.read(tx, caseId, { ...filters, limit, after });
      entries.push(...page.items);
      if (entries.length > most) return undefined;
      after = page.nextKey;
    } while (after);
    return entries;
  }
}
