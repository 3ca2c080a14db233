import type { AppointmentRole, CaseView, CreateAppointment } from '../../shared/api';
import { instantOf, nowInBrussels } from '../../shared/time/brussels';
import type { Wanted } from './appointment-query';
import { written } from '../../shared/ui/written';

export interface BookValues {
  language: string;
  dialect: string;
  lawyerRole: string;
  purpose: string;
  mode: string;
  /** Instant of a proposal, or `other`. */
  start: string;
  /** Of a datetime-local field, by the Brussels clock. */
  otherStart: string;
  minutes: string;
  sexPreference: '' | 'female' | 'male';
  district: string;
  party: string;
  placeKind: string;
  placeText: string;
  message: string;
  costBearer: string;
  practitionerId: string;
  outsideGround: string;
  outsideReason: string;
}

/** The field in which the address is written. */
export const PLACE_TEXT = 'place-text';

/** Whether the practitioner would not know where to go: a shelter has no address here, and their own office they know. */
export const lacksAddress = ({ mode, placeKind, placeText }: BookValues): boolean =>
  mode === 'on_site' && !['at_shelter', 'practitioner_office'].includes(placeKind) && !written(placeText);

/** What is most likely asked; the time is never guessed. */
export function startOf(view: CaseView, role: AppointmentRole, asksFemale: boolean): BookValues {
  const [spoken] = view.identity.data?.languages ?? [];
  const district = view.circumstances.data?.[0]?.district ?? '';
  return {
    language: role === 'interpreter' ? (spoken?.code ?? '') : '',
    dialect: role === 'interpreter' ? (spoken?.dialect ?? '') : '',
    lawyerRole: view.treatedAsChild ? 'child' : 'victim',
    purpose: role === 'interpreter' ? 'intake_interview' : 'legal_advice',
    mode: 'on_site',
    start: '',
    otherStart: '',
    minutes: '60',
    sexPreference: asksFemale ? 'female' : '',
    district,
    party: 'victim',
    placeKind: 'booker_office',
    placeText: '',
    message: '',
    costBearer: role === 'lawyer' ? 'legal_aid' : 'booking_agency',
    practitionerId: '',
    outsideGround: '',
    outsideReason: '',
  };
}

/** The start as an instant; undefined until there is one. */
export function startInstant({
  start,
  otherStart,
}: Pick<BookValues, 'start' | 'otherStart'>): string | undefined {
  return start === 'other' ? instantOf(otherStart) : start || undefined;
}

/** When an appointment is likely to be: soon, this afternoon, tomorrow morning and afternoon. */
export function proposals(): string[] {
  const now = nowInBrussels();
  const quarter = now
    .with({ minute: 0, second: 0, millisecond: 0 })
    .add({ minutes: Math.ceil(now.minute / 15) * 15 });
  const soon = quarter.add({ hours: 1 });
  const at = (days: number, hour: number) =>
    now.toPlainDate().add({ days }).toZonedDateTime({ timeZone: 'Europe/Brussels', plainTime: { hour } });
  const later = [at(0, 16), at(1, 9), at(1, 14)].filter(
    (moment) => moment.epochMilliseconds > soon.epochMilliseconds,
  );
  return [soon, ...later].map((moment) => moment.toInstant().toString({ smallestUnit: 'second' }));
}

function endOf(startsAt: string, minutes: string): string {
  return Temporal.Instant.from(startsAt)
    .add({ minutes: Number(minutes) })
    .toString();
}

/** What somebody is looked for with; undefined while language or time are missing. */
export function wantedOf(values: BookValues, role: AppointmentRole): Wanted | undefined {
  const startsAt = startInstant(values);
  if (!startsAt || (role === 'interpreter' && !values.language)) return undefined;
  return {
    role,
    language: values.language || undefined,
    dialect: (role === 'interpreter' && written(values.dialect)) || undefined,
    lawyerRole: role === 'lawyer' ? values.lawyerRole : undefined,
    sexPreference: values.sexPreference || undefined,
    mode: values.mode,
    district: values.district || undefined,
    party: values.party,
    startsAt,
    endsAt: endOf(startsAt, values.minutes),
  };
}

export function bodyOfBooking(
  values: BookValues,
  wanted: Wanted,
  practitioner: { id: string; isOutside: boolean } | undefined,
): CreateAppointment {
  const isOnSite = values.mode === 'on_site';
  const place = written(values.placeText);
  return {
    ...wanted,
    purpose: values.purpose,
    place: isOnSite
      ? { kind: values.placeKind, text: values.placeKind === 'at_shelter' ? undefined : place || undefined }
      : undefined,
    message: written(values.message) || undefined,
    costBearer: values.costBearer,
    practitionerId: practitioner?.id,
    outsideRegister: practitioner?.isOutside
      ? { ground: values.outsideGround, reason: written(values.outsideReason) }
      : undefined,
  };
}
