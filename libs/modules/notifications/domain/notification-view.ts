import type { Severity } from './notice-rules.js';

/** What a person is told in the application. */
export interface NotificationView {
  id: string;
  kind: string;
  severity: Severity;
  createdAt: Date;
  readAt?: Date;
  acknowledgedAt?: Date;
  subject: { type: string; id: string };
  /** Of the case it is about, as long as the reader may see that. */
  reference?: string;
  /** Whether the reader may still open what it is about. */
  open: boolean;
  /** Codes, ids and names of agencies; nothing of the person. */
  params: Record<string, string>;
}
