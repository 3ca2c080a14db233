/** Messages of emergency access; ids: `emergencyId`. Who is told is looked up when it is sent. */
export const EMERGENCY_EVENTS = [
  'emergency.opened',
  'emergency.ended',
  'emergency.reviewed',
  'emergency.unreviewed',
  'emergency.handed_up',
  /** With this opening its holder reached the bound of those that wait for a judgement; one message for each of them. */
  'emergency.bound_reached',
] as const;
export type EmergencyEvent = (typeof EMERGENCY_EVENTS)[number];
