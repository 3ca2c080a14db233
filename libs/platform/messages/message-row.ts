import type { Way } from './ways.js';

export type Audience = 'queue' | 'supervisor' | 'person';
export type Severity = 'info' | 'action' | 'critical';

/** The party that a message names itself: `agencyId`, with `userId` or `audience`. */
export const ADDRESSEE = 'addressee';

/**
 * Takes messages straight from the outbox, many in one piece of work and without BullMQ between. For a burst that people wait for: the way
 * through the queue costs a message more than the work. A message that fails goes by the queue.
 */
export interface Straight {
  /** So many messages at once. */
  together: number;
  /** So many of these run at once in one process. */
  hands: number;
  /** So many more of them while others have been at work for over a second: one that hangs holds up no other. */
  spareHands?: number;
}

interface Route {
  /** `notice` where the row names none. */
  way?: Way;
  /** Whether ordinary work waits while it works: for work of moments that asks no other server. */
  isUrgent?: boolean;
  straight?: Straight;
}

/** One line of the notice catalogue: what people are told when the message comes. */
export interface NoticeRow<State extends string = string> extends Route {
  severity: Severity;
  /** The parties that are told, as the handler names them; without it, each that the handler returns. */
  to?: string | readonly string[];
  /** Who of an agency is told; `queue` without it. A party with a person is told in person. */
  audience?: Audience;
  /** What the notice is about and opens. */
  subject: string;
  /** The id of the message that is the id of the subject; without it, the case. */
  subjectId?: string;
  /** The states of the thing in which the notice is still valid when it is told. */
  onlyIn?: readonly State[];
  /** It asks for an act that the database does not show: it ends when a person says that they have seen it. */
  asksUntilSeen?: true;
  /** It may be about no case. Every other notice has one, which keeps it from people who are excluded from the case. */
  needsNoCase?: true;
  /** Devices are not told: one of them may be what the notice is about. */
  notOnDevices?: true;
}

/** A message that tells people nothing in words of its own. */
export interface WorkRow extends Route {
  /** Why no notice follows from it. */
  tellsNone: string;
}

export type MessageRow<State extends string = string> =
  NoticeRow<State> | readonly NoticeRow<State>[] | WorkRow;

/** Kind of message → its row. Each kind is defined once, by the module that sends it. */
export type Messages<State extends string = string> = Readonly<Record<string, MessageRow<State>>>;

/** What follows from the message for people: none, one notice, or one for each party. */
export const noticesOf = (row: MessageRow): readonly NoticeRow[] =>
  Array.isArray(row) ? (row as readonly NoticeRow[]) : 'severity' in row ? [row] : [];

/** How a message goes from the outbox to its handler. */
export function routeOf(row: MessageRow): Route & { way: Way } {
  const route: Route = Array.isArray(row) ? {} : (row as NoticeRow | WorkRow);
  return { ...route, way: route.way ?? 'notice' };
}

/** Whether the message says by itself whom it is for, so that no handler has to look. */
export const isAddressed = (row: MessageRow): boolean =>
  noticesOf(row).length > 0 && noticesOf(row).every(({ to, onlyIn }) => to === ADDRESSEE && !onlyIn);
