import { Injectable } from '@nestjs/common';
import type { Page } from '#kernel';
import type { Tx } from '#platform/database';
import type { TimelineEntry, TimelineRequest } from '../domain/timeline.js';
import { TimelineReader } from './timeline-reader.js';

/** Who looked at a case: the own agency's people by name and minute, other agencies by day. */
export type AccessLogEntry = Pick<
  TimelineEntry,
  | 'id'
  | 'kind'
  | 'action'
  | 'at'
  | 'dayOnly'
  | 'agency'
  | 'unnamedAgency'
  | 'actorName'
  | 'categories'
  | 'outcome'
  | 'count'
>;

/** The looks and refusals of a case's timeline. */
@Injectable()
export class AccessLogReader {
  constructor(private readonly timeline: TimelineReader) {}

  /** @throws {NotFound} when the actor does not take part in the case */
  async read(tx: Tx, caseId: string, request: Omit<TimelineRequest, 'kinds'>): Promise<Page<AccessLogEntry>> {
    const { items, nextKey } = await this.timeline.read(tx, caseId, {
      ...request,
      kinds: ['look', 'refusal'],
    });
    return { items: items.map(accessOf), nextKey };
  }
}

function accessOf(entry: TimelineEntry): AccessLogEntry {
  const { id, kind, action, at, dayOnly, agency, unnamedAgency } = entry;
  const { actorName, categories, outcome, count } = entry;
  return { id, kind, action, at, dayOnly, agency, unnamedAgency, actorName, categories, outcome, count };
}
