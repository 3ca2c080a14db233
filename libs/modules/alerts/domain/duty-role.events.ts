import type { Messages, NoticeRow } from '#platform/messages';

const CHANGED = {
  severity: 'action',
  subject: 'duty_role',
  audience: 'person',
  needsNoCase: true,
  asksUntilSeen: true,
} as const satisfies NoticeRow;

/**
 * A person was named for the duty role of the Guardianship Service or taken off it; ids: `agencyId` of the Service, `authorId` of the
 * supervisor who did it.
 */
export const DUTY_ROLE_EVENTS = {
  'duty_role.named': CHANGED,
  'duty_role.removed': CHANGED,
} as const satisfies Messages;
export type DutyRoleEvent = keyof typeof DUTY_ROLE_EVENTS;
