/** Messages of emergency access; ids: `emergencyId`. Who is told is looked up when it is sent. */
export const EMERGENCY_EVENTS = [
  'emergency.opened',
  'emergency.ended',
  'emergency.reviewed',
  'emergency.unreviewed',
  'emergency.handed_up',
] as const;
export type EmergencyEvent = (typeof EMERGENCY_EVENTS)[number];
