import type { DemoAppointmentAct } from './demo-story.js';

const TIGRINYA = { act: 'book', role: 'interpreter', who: 'interpreter', language: 'tir' } as const;

/** Asked a moment ago: it waits on the desk of the interpreter. */
export const FOR_RAHEL: readonly DemoAppointmentAct[] = [
  {
    act: 'book',
    by: 'police',
    role: 'interpreter',
    purpose: 'intake_interview',
    who: 'interpreter',
    language: 'tir',
    district: 'brussels',
    place: 'police_station',
    message: 'Haar dochter van twee blijft bij haar.',
    startsIn: 2,
    hoursAgo: 0.2,
  },
];

/** The first interpreter did not come; and two lawyers beside one another. */
export const FOR_JAWAD: readonly DemoAppointmentAct[] = [
  {
    act: 'book',
    by: 'police',
    role: 'interpreter',
    purpose: 'hearing',
    who: 'interpreter.dari',
    language: 'prs',
    district: 'brussels',
    place: 'police_station',
    startsIn: -49.5,
    hoursAgo: 51.4,
  },
  { act: 'agree', by: 'interpreter.dari', hoursAgo: 51.2 },
  { act: 'missed', by: 'police', hoursAgo: 49.3 },
  { act: 'replace', by: 'police', who: 'interpreter.dari.woman', outside: true, hoursAgo: 49.2 },
  { act: 'agree', by: 'interpreter.dari.woman', hoursAgo: 49.1 },
  { act: 'present', by: 'police', costCents: 4_200, hoursAgo: 48.8 },
  {
    act: 'book',
    by: 'childshelter',
    role: 'lawyer',
    purpose: 'legal_advice',
    who: 'lawyer',
    lawyerRole: 'child',
    place: 'at_shelter',
    district: 'namur',
    startsIn: -5,
    hoursAgo: 28,
  },
  { act: 'agree', by: 'lawyer', hoursAgo: 27 },
  { act: 'present', by: 'childshelter', hoursAgo: 5 },
  {
    act: 'book',
    by: 'childshelter',
    role: 'lawyer',
    purpose: 'residence',
    who: 'lawyer.antwerp',
    lawyerRole: 'residence',
    mode: 'video',
    startsIn: { days: 3, hour: 10 },
    hoursAgo: 4,
  },
  { act: 'agree', by: 'lawyer.antwerp', hoursAgo: 3 },
];

/** One that took place, and one that was refused. */
export const FOR_MADALINA: readonly DemoAppointmentAct[] = [
  {
    act: 'book',
    by: 'shelter',
    role: 'interpreter',
    purpose: 'counselling',
    who: 'interpreter.romanian',
    language: 'ron',
    startsIn: -188,
    hoursAgo: 190,
  },
  { act: 'agree', by: 'interpreter.romanian', hoursAgo: 189 },
  { act: 'present', by: 'shelter', costCents: 4_800, hoursAgo: 188 },
  {
    act: 'book',
    by: 'shelter',
    role: 'interpreter',
    purpose: 'legal_advice',
    who: 'interpreter.romanian',
    language: 'ron',
    mode: 'telephone',
    startsIn: { days: 3, hour: 15 },
    hoursAgo: 6,
  },
  { act: 'decline', by: 'interpreter.romanian', hoursAgo: 5 },
];

/** Confirmed for tomorrow, by telephone. */
export const FOR_HUNG: readonly DemoAppointmentAct[] = [
  {
    act: 'book',
    by: 'shelter.antwerp',
    role: 'interpreter',
    purpose: 'counselling',
    who: 'interpreter.vietnamese',
    language: 'vie',
    mode: 'telephone',
    startsIn: { days: 1, hour: 11 },
    hoursAgo: 50,
  },
  { act: 'agree', by: 'interpreter.vietnamese', hoursAgo: 48 },
];

/** Took place, long ago. */
export const FOR_YONAS: readonly DemoAppointmentAct[] = [
  { ...TIGRINYA, by: 'police', purpose: 'hearing', startsIn: -470, hoursAgo: 478 },
  { act: 'agree', by: 'interpreter', hoursAgo: 477 },
  { act: 'present', by: 'police', costCents: 9_600, hoursAgo: 470 },
];

/** A lawyer of a child, who has not answered yet. */
export const FOR_NOOR: readonly DemoAppointmentAct[] = [
  {
    act: 'book',
    by: 'youth.nl',
    role: 'lawyer',
    purpose: 'youth_care',
    who: 'lawyer',
    lawyerRole: 'child',
    startsIn: { days: 2, hour: 16 },
    hoursAgo: 3,
  },
];

/** Confirmed, by telephone; not at an hour that a booking is proposed for. */
export const FOR_SAMUEL: readonly DemoAppointmentAct[] = [
  {
    ...TIGRINYA,
    by: 'reception',
    purpose: 'medical',
    mode: 'telephone',
    startsIn: { days: 2, hour: 11 },
    hoursAgo: 20,
  },
  { act: 'agree', by: 'interpreter', hoursAgo: 19 },
];
