import type { DemoAct } from './demo-story.js';

/** What he needs lies in Antwerp: he took his yes to Brussels back, and his other one runs out next week. */
export const CONSENTS_OF_HUNG: readonly DemoAct[] = [
  {
    act: 'refer',
    by: 'labour',
    to: 'alba',
    service: 'ambulatory',
    urgency: 'this_week',
    ground: 'informed_consent',
    hoursAgo: 339.8,
  },
  { act: 'accept', by: 'shelter', hoursAgo: 339.6 },
  { act: 'withdrawConsent', by: 'labour', reason: 'person_withdrew', hoursAgo: 339.4 },
  {
    act: 'refer',
    by: 'labour',
    to: 'scalda',
    service: 'ambulatory',
    urgency: 'this_week',
    ground: 'informed_consent',
    consentEndsIn: 6,
    hoursAgo: 339,
  },
];
