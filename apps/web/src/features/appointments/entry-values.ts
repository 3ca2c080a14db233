import type { AppointmentRole, Language, PractitionerEntry } from '../../shared/api';
import { amountOf, centsOf } from './money';
import { written } from '../../shared/ui/written';

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

/** @param language the decimal comma of the rate is the one of this language */
export function entryValues(language: Language, entry?: PractitionerEntry): EntryValues {
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
    rate: cents === undefined ? '' : amountOf(cents, language),
    active: entry?.active ?? true,
  };
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
  const number = written(values.registerNumber);
  const wrong: [keyof EntryValues, boolean][] = [
    ['email', isNew && !/^[^\s@]+@[^\s@]+$/.test(written(email))],
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
    registerNumber: written(values.registerNumber) || null,
    sex: sex as PractitionerEntry['sex'],
    modes,
    districts,
    mandates,
    languages: values.languages.map(({ code, dialect }) => ({
      code,
      dialect: written(dialect) || undefined,
    })),
    hours,
    rateCentsHour: centsOf(values.rate) ?? null,
  };
}
