/** Messages about what a person asked; ids: `requestId`. Who is told is looked up when it is sent. */
export const SUBJECT_EVENTS = [
  'subject.asked',
  'subject.checked',
  'subject.released',
  'subject.refused',
  'subject.reminder',
  'subject.overdue',
] as const;
export type SubjectEvent = (typeof SUBJECT_EVENTS)[number];
