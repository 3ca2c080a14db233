/** What is opened and closed outside a referral; ids: `disclosureId`. */
export const DISCLOSURE_EVENTS = ['disclosure.opened', 'disclosure.access_ended'] as const;
export type DisclosureEvent = (typeof DISCLOSURE_EVENTS)[number];

/** What is asked for; ids: `requestId`. */
export const DISCLOSURE_REQUEST_EVENTS = [
  'disclosure.asked',
  'disclosure.answered',
  'disclosure.refused',
  'disclosure.withdrawn',
  'disclosure.reminder',
  'disclosure.lapsed',
] as const;
export type DisclosureRequestEvent = (typeof DISCLOSURE_REQUEST_EVENTS)[number];
