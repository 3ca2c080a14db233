/** A message as a handler gets it. */
export interface OutboxMessage {
  messageId: string;
  type: string;
  caseId: string | null;
  ids: Record<string, string>;
  /** How often it was begun, this time included. */
  attempts: number;
  createdAt: Date;
}

/** What the relay hands to the queue. */
export interface PendingMessage {
  messageId: string;
  type: string;
}
