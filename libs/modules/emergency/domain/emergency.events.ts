import type { Messages } from '#platform/messages';

/** Those who watch over an access: supervisors of both agencies, and the officers of the agency that owns the case. */
const WATCHERS = ['owners', 'holders', 'officers'] as const;

/**
 * Messages of emergency access; ids: `emergencyId`. What a person opened in an emergency is critical: no quiet hours keep it, and no digest.
 * Unreviewed, it goes to the officers above as well, and to its holder, who opens no more meanwhile; where no person of the agency may judge
 * it any more, to the officers above.
 */
export const EMERGENCY_EVENTS = {
  'emergency.opened': { severity: 'critical', to: WATCHERS, subject: 'emergency' },
  'emergency.ended': { severity: 'info', to: WATCHERS, subject: 'emergency' },
  'emergency.reviewed': { severity: 'info', to: ['holder', 'holders'], subject: 'emergency' },
  'emergency.unreviewed': {
    severity: 'critical',
    to: [...WATCHERS, 'above', 'holder'],
    subject: 'emergency',
  },
  'emergency.handed_up': { severity: 'critical', to: 'above', subject: 'emergency' },
  /** With this opening its holder reached the bound of those that wait for a judgement; one message for each of them. */
  'emergency.bound_reached': { severity: 'critical', to: WATCHERS, subject: 'emergency' },
} as const satisfies Messages;
export type EmergencyEvent = keyof typeof EMERGENCY_EVENTS;
