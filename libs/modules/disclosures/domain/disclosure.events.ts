import type { Messages } from '#platform/messages';

/** What is opened and closed outside a referral; ids: `disclosureId`. */
export const DISCLOSURE_EVENTS = {
  'disclosure.opened': { severity: 'info', subject: 'disclosure' },
  'disclosure.access_ended': { severity: 'action', subject: 'disclosure', asksUntilSeen: true },
} as const satisfies Messages;

const TO_ASKER = { to: 'asker', subject: 'disclosure_request' } as const;
const TO_HOLDER = { to: 'holder', subject: 'disclosure_request' } as const;

/** What is asked for; ids: `requestId`. */
export const DISCLOSURE_REQUEST_EVENTS = {
  'disclosure.asked': { ...TO_HOLDER, severity: 'action' },
  'disclosure.answered': { ...TO_ASKER, severity: 'info' },
  'disclosure.refused': { ...TO_ASKER, severity: 'info' },
  'disclosure.withdrawn': { ...TO_HOLDER, severity: 'info' },
  'disclosure.reminder': { ...TO_HOLDER, severity: 'action', onlyIn: ['asked'] },
  'disclosure.lapsed': { ...TO_ASKER, severity: 'action', asksUntilSeen: true },
} as const satisfies Messages;
