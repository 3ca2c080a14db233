import type { Tx } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { ADDRESSEE, type Audience, type NoticeRow } from './message-row.js';

/** What a notice opens. */
export interface Subject {
  type: string;
  id: string;
}

/** Whom a notice is for. */
export interface Party {
  agencyId: string;
  /** A person of the agency, who is told in person. */
  userId?: string | null;
  audience?: Audience;
  /** The part it has, as rows name it in `to`. */
  as?: string;
  /** Another subject than that of the row. */
  subject?: Subject;
  /** Codes, ids and names of agencies; nothing of the person of the case. */
  params?: Record<string, string>;
}

/** What a handler says of a message that people are told of; the row of its kind says the rest. */
export interface Notice {
  to: readonly Party[];
  /** Keeps the notice from people who are excluded from that case. */
  caseId?: string | null;
  /** Id of the row's subject; the case without it. */
  subjectId?: string;
  /** How the thing stands now, for a row that names states. */
  state?: string;
  params?: Record<string, string>;
}

/** Tells people of a message: one class of the product does, and the queue knows it by this. */
export abstract class Teller {
  /** In the transaction of the handler; the same message tells a party once. */
  abstract tell(tx: Tx, message: OutboxMessage, rows: readonly NoticeRow[], notice: Notice): Promise<void>;
}

/**
 * The notice of a message that names its addressee.
 *
 * @throws Error where it names none
 * @param more how the thing stands, where the row names states, and the codes the notice shows
 */
export function addressed({ type, ids, caseId }: OutboxMessage, more: Omit<Notice, 'to'> = {}): Notice {
  const { agencyId, userId, audience } = ids as { agencyId?: string; userId?: string; audience?: Audience };
  if (!agencyId) throw new Error(`a message "${type}" names no addressee`);
  return { caseId, ...more, to: [{ agencyId, userId, audience, as: ADDRESSEE }] };
}
