import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod, ICalEventClass } from 'ical-generator';
import type { Language } from '#kernel';
import { translate } from '#platform/i18n';

/** What a calendar may say: when, how, and the page to log in at. There is no way to hand it more. */
export interface CalendarItem {
  appointmentId: string;
  mode: string;
  startsAt: Date;
  endsAt: Date;
  version: number;
  updatedAt: Date;
}

/**
 * A calendar as text/calendar. A calendar lies with the provider of a telephone: no name, no case, no reference, no place,
 * no language, which alone may tell who somebody is (ux.md, safety). The same appointments give the same bytes.
 */
export function calendarText(language: Language, items: readonly CalendarItem[], publicUrl: string): string {
  const calendar = ical({
    name: translate(language, 'calendar.name'),
    prodId: { company: 'Relais', product: 'Relais', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const { appointmentId, mode, startsAt, endsAt, version, updatedAt } of items) {
    calendar.createEvent({
      id: opaque(appointmentId),
      sequence: version,
      stamp: updatedAt,
      start: startsAt,
      end: endsAt,
      summary: translate(language, `calendar.summary.${mode}`),
      description: translate(language, 'calendar.description', { link: publicUrl }),
      class: ICalEventClass.PRIVATE,
    });
  }
  return calendar.toString();
}

/** The entry has an id of its own: the appointment's is of no use outside. */
function opaque(appointmentId: string): string {
  return createHash('sha256').update(`calendar ${appointmentId}`).digest('base64url').slice(0, 22);
}
