import type { AgencyRef, Instant, Page } from './types';

export type EntryKind = 'act' | 'look' | 'refusal' | 'sharing';

export interface FieldChange {
  field: string;
  category: string;
  before?: string;
  after?: string;
  redacted: boolean;
}

export interface TimelineEntry {
  id: string;
  seq: number;
  kind: EntryKind;
  action: string;
  at: Instant;
  dayOnly?: boolean;
  occurredAt?: Instant;
  agency?: AgencyRef;
  actorName?: string;
  systemActor?: string;
  categories: string[];
  params: Record<string, string>;
  changes: FieldChange[];
  subject?: { type: string; id: string };
  count?: number;
}

export interface TimelinePage extends Page<TimelineEntry> {
  verified: { entries: number; lastAt?: Instant; brokenAt?: number };
}

export type AccessLogEntry = Pick<
  TimelineEntry,
  'id' | 'kind' | 'action' | 'at' | 'dayOnly' | 'agency' | 'actorName' | 'categories' | 'count'
>;
