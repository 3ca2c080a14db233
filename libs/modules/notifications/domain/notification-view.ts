import type { Severity } from '#platform/messages';

/**
 * Why a notification asks for nothing more: who was asked has answered, what it asked for has happened, or the thing itself was taken
 * back or ended. Read from the thing as it stands; it is no word of a person, and leaves `readAt` and `acknowledgedAt` as they are.
 */
export const NOTICE_ENDS = ['answered', 'done', 'over'] as const;
export type NoticeEnd = (typeof NOTICE_ENDS)[number];

/** What a person is told in the application. */
export interface NotificationView {
  id: string;
  kind: string;
  severity: Severity;
  createdAt: Date;
  readAt?: Date;
  acknowledgedAt?: Date;
  /** Of what asks for an act. */
  ended?: NoticeEnd;
  subject: { type: string; id: string };
  /** The case it is about, as long as the reader may see that. */
  caseId?: string;
  reference?: string;
  /** Whether the reader may still open what it is about. */
  open: boolean;
  /** Codes, ids and names of agencies; nothing of the person. */
  params: Record<string, string>;
}
