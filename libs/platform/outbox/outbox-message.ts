import type { Tx } from '#platform/database';

/** A message as a handler gets it. */
export interface OutboxMessage {
  messageId: string;
  type: string;
  caseId: string | null;
  ids: Record<string, string>;
  /** How often it was begun, this time included. */
  attempts: number;
  createdAt: Date;
  /** Writes down that it is done, with the last of its work: both or neither, and one transaction less. */
  doneWith?: (tx: Tx) => void;
}

/** What the relay hands to the queue. */
export interface PendingMessage {
  messageId: string;
  type: string;
}
