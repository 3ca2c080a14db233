import type { AppointmentRole, PractitionerEntry } from '../api';

export type Hours = PractitionerEntry['hours'];
export type Spoken = PractitionerEntry['languages'];

/** What the form of an entry holds; the rate in euros as it is typed. */
export interface EntryValues {
  email: string;
  registerNumber: string;
  sex: string;
  modes: string[];
  districts: string[];
  mandates: string[];
  languages: Spoken;
  hours: Hours;
  rate: string;
  active: boolean;
}

export function entryValues(entry?: PractitionerEntry): EntryValues {
  const cents = entry?.rateCentsHour;
  return {
    email: '',
    registerNumber: entry?.registerNumber ?? '',
    sex: entry?.sex ?? '',
    modes: entry?.modes ?? ['on_site', 'telephone', 'video'],
    districts: entry?.districts ?? [],
    mandates: entry?.mandates ?? [],
    languages: entry?.languages ?? [],
    hours: entry?.hours ?? [],
    rate: cents === undefined ? '' : (cents / 100).toFixed(2),
    active: entry?.active ?? true,
  };
}

/** Cents an hour: more is a slip of the finger. */
const DEAREST_HOUR = 100_000;

/** Cents of an amount in euros; null for an empty field, undefined for what is no amount up to the dearest. */
export function centsOf(typed: string, dearest = DEAREST_HOUR): number | null | undefined {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(text)) return undefined;
  const cents = Math.round(Number(text) * 100);
  return cents <= dearest ? cents : undefined;
}

/** Hours of one day may follow each other and never overlap. */
export function isWeek(hours: Hours): boolean {
  return hours.every(
    (one, index) =>
      one.opens < one.closes &&
      hours.every(
        (other, at) =>
          at === index ||
          other.weekday !== one.weekday ||
          other.opens >= one.closes ||
          one.opens >= other.closes,
      ),
  );
}

/** Which fields are wrong, by name. */
export function wrongIn(values: EntryValues, role: AppointmentRole, isNew: boolean): (keyof EntryValues)[] {
  const { email, sex, modes, mandates, languages, hours, rate } = values;
  const number = values.registerNumber.trim();
  const wrong: [keyof EntryValues, boolean][] = [
    ['email', isNew && !/^\S+@\S+$/.test(email.trim())],
    ['registerNumber', number !== '' && !/^[A-Za-z0-9./ -]{3,40}$/.test(number)],
    ['sex', sex === ''],
    ['modes', modes.length === 0],
    ['mandates', role === 'lawyer' && mandates.length === 0],
    ['languages', languages.length === 0],
    ['hours', !isWeek(hours)],
    ['rate', centsOf(rate) === undefined],
  ];
  return wrong.filter(([, isWrong]) => isWrong).map(([name]) => name);
}

/** As it is sent; null takes a number or a rate away. */
export function entryBody(values: EntryValues) {
  const { sex, modes, districts, mandates, hours } = values;
  return {
    registerNumber: values.registerNumber.trim() || null,
    sex: sex as PractitionerEntry['sex'],
    modes,
    districts,
    mandates,
    languages: values.languages.map(({ code, dialect }) => ({ code, dialect: dialect?.trim() || undefined })),
    hours,
    rateCentsHour: centsOf(values.rate) ?? null,
  };
}
