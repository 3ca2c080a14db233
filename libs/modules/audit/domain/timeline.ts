import type { Page, PageRequest } from '#kernel';
import type { EntryFact, EventKind, FactSource } from './entry-facts.js';
import type { ValueList } from './value-lists.js';

/**
 * Why a reader does not see what was changed: as in the parts of the case (module `cases`), or `key_destroyed`, the case was erased, or
 * `altered`, what the database holds is not what was written. Whoever is kept out of a case sees nothing of it at all.
 */
export const REDACTION_REASONS = [
  'not_in_your_categories',
  'not_shared_with_you',
  'consent_ended',
  'share_ended',
  'key_destroyed',
  'altered',
] as const;
export type RedactionReason = (typeof REDACTION_REASONS)[number];

/** One field that was changed, as far as the reader may see it. */
export interface TimelineChange {
  /** `*` when it is redacted: the name alone of a field can tell too much. */
  field: string;
  category: string;
  before?: string;
  after?: string;
  /** Whose codes the values are, one or several with `, ` between. */
  list?: ValueList;
  redacted: boolean;
  /** With `redacted`. */
  redactedBecause?: RedactionReason;
}

/** One line of a case's timeline, as its reader may see it. */
export interface TimelineEntry extends FactSource {
  id: string;
  /** Number in the chain of the case; 0 for the looks of another agency, which have a day and no place. */
  seq: number;
  /** When it was recorded; the first instant of the day when `dayOnly`. */
  at: Date;
  occurredAt?: Date;
  /** Undefined when Relais itself acted, e.g. after a deadline, and with `unnamedAgency`. */
  agency?: { id: string; name: string; kind: string };
  /** Another agency, which is not listed for the reader (ADR 0050). */
  unnamedAgency?: true;
  /** Only people of the reader's own agency are named. */
  actorName?: string;
  /** Code of the process, when Relais itself acted. */
  systemActor?: string;
  outcome: string;
  /** What it says beside its act and its changes. */
  facts: EntryFact[];
  changes: TimelineChange[];
  subject?: { type: string; id: string };
  /** How often it was looked at within the window; only for the reader's own agency. */
  count?: number;
}

/** What a page of the timeline is asked for. */
export interface TimelineRequest extends PageRequest {
  kinds?: readonly EventKind[];
  agencyId?: string;
  /** Of the reader's own agency: people of others are not told apart. */
  personId?: string;
  /** Code of what was done, e.g. `referral.accepted`. */
  action?: string;
  /** Entries that changed this field, as far as its values are open to the reader. */
  field?: string;
  /** One entry alone, by its id. */
  entryId?: string;
  /** First instant, included. */
  from?: Date;
  /** Last instant, excluded. For the looks of other agencies the bounds count in whole days. */
  to?: Date;
}

/** How far the chain of the case holds together, as recomputed by the database when the page was read. */
export interface ChainState {
  /** Number of entries that hold, from the first on. */
  entries: number;
  /** When this was checked. */
  lastAt: Date;
  /** Number of the first entry that does not hold: somebody changed the log. */
  brokenAt?: number;
}

export interface TimelinePage extends Page<TimelineEntry> {
  verified: ChainState;
}

/** By what a reader can narrow the timeline of one case: only what is there, and open to them. */
export interface TimelineChoices {
  /** People of the reader's own agency who did or saw something. */
  people: { id: string; name: string }[];
  actions: string[];
  fields: string[];
}
