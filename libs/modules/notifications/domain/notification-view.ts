import type { Severity } from './notice-rules.js';

/**
 * Why a notification asks for nothing more: who was asked has answered, what it asked for has happened, or the thing itself was taken
 * back or ended. Read from the thing as it stands; it is no word of a person, and leaves `readAt` and `acknowledgedAt` as they are.
 */
export const NOTICE_ENDS = ['answered', 'done', 'over'] as const;
export type NoticeEnd = (typeof NOTICE_ENDS)[number];

/** Kinds that want to be known, or ask for an act that no row tells of: they ask until a person says that they have seen it. */
export const ASKS_UNTIL_SEEN: readonly string[] = [
  'account.ended',
  'account.kept',
  'age.decided',
  'appointment.access_ended',
  'credential.device_ended',
  'credential.webhook_ended',
  'disclosure.access_ended',
  'disclosure.lapsed',
  'duty_role.named',
  'duty_role.removed',
  'erasure.kept',
  'erasure.obstructed',
  'exclusion.entered',
  'exclusion.lifted',
  'exclusion.rested',
  'hold.lifted_by_another',
  'letter.address_tried',
  'match.confirmed',
  'member.kept',
  'missing.mistake_refused',
  'missing.mistake_withdrawn',
  'missing.preventive_answered',
  'missing.preventive_lapsed',
  'recovery.completed',
  'recovery.expired',
  'recovery.stopped',
  'referral.access_ended',
  'subject.refused',
  'youth.access_ended',
  'youth.co_ended',
];

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
  /** Of the case it is about, as long as the reader may see that. */
  reference?: string;
  /** Whether the reader may still open what it is about. */
  open: boolean;
  /** Codes, ids and names of agencies; nothing of the person. */
  params: Record<string, string>;
}
