import type { Messages, NoticeRow } from '#platform/messages';

const TOLD = {
  severity: 'critical',
  subject: 'recovery',
  audience: 'person',
  needsNoCase: true,
} as const satisfies NoticeRow;
const ENDED = { ...TOLD, asksUntilSeen: true } as const;

/** Messages of recoveries; ids: `recoveryId`. */
export const RECOVERY_EVENTS = {
  'recovery.started': TOLD,
  'recovery.confirmed': TOLD,
  'recovery.ready': TOLD,
  'recovery.stopped': ENDED,
  'recovery.expired': ENDED,
  'recovery.completed': ENDED,
} as const satisfies Messages;
export type RecoveryEvent = keyof typeof RECOVERY_EVENTS;

/** What the tokens and the secret of a recovery are derived for. */
export const RECOVERY_TOKEN = 'recovery';
export const STOP_TOKEN = 'recovery-stop';
export const CODE_SECRET = 'recovery-code';

export const RECOVERY_STATES = [
  'unconfirmed',
  'waiting',
  'ready',
  'stopped',
  'expired',
  'completed',
] as const;
export type RecoveryState = (typeof RECOVERY_STATES)[number];
export const RECOVERY_ACTIONS = ['confirm', 'stop'] as const;
export type RecoveryAction = (typeof RECOVERY_ACTIONS)[number];

/** A login that is given back, as those who are concerned see it. */
export interface RecoveryView {
  id: string;
  agencyName: string;
  memberId: string;
  name: string;
  reason: string;
  isOwn: boolean;
  state: RecoveryState;
  startedBy: string;
  startedAt: Date;
  confirmBy: Date;
  confirmedBy?: string;
  confirmedAt?: Date;
  /** The person was told, outside the application: without that the delay does not begin. */
  isTold: boolean;
  readyAt?: Date;
  linkUntil?: Date;
  endedAt?: Date;
  endedBy?: string;
  stoppedBy?: string;
  actions: RecoveryAction[];
  etag: string;
}
