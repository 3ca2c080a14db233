import { makeLink, refuseAppointment } from './appointment-states.js';
import type { Screen } from './screen.js';

/**
 * Those of an interpreter.
 *
 * @param asked an appointment that waits for the answer
 */
export function interpreterScreens(asked: string): Screen[] {
  const at = (name: string, path: string, prepare?: Screen['prepare']): Screen => ({
    name,
    who: 'interpreter',
    path,
    prepare,
  });
  return [
    at('home-interpreter', '/'),
    at('appointments-interpreter', '/appointments'),
    at('appointments-calendar', '/appointments/calendar?days=31'),
    at('appointments-week', '/appointments/calendar'),
    at('appointments-day', '/appointments/calendar?days=1'),
    at('appointments-availability', '/appointments/availability'),
    at('appointments-link', '/appointments/availability', makeLink),
    at('appointment-asked', `/appointments/${asked}`),
    at('appointment-refuse', `/appointments/${asked}`, refuseAppointment),
    at('notifications-interpreter', '/notifications'),
  ];
}
