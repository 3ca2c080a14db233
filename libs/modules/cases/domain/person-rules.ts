import { brusselsDate, type Issue } from '#kernel';
import { checkCode, checkCodes } from '#modules/identification';
import { type PersonInput, type PersonName } from './intake.js';
import { foldName } from './name-folding.js';
import { faultsOf } from './partial-date.js';

/** Nobody is reported older. */
const OLDEST = 120;

/**
 * Everything wrong with what is said about a person.
 *
 * @param name path of the person in the request
 */
export function checkPerson(name: string, person: PersonInput, now: Date): Issue[] {
  return [
    ...(person.sex ? checkCode(`${name}.sex`, 'sex', person.sex, now) : [issue(`${name}.sex`, 'required')]),
    ...checkNames(`${name}.names`, person.names ?? [], now),
    ...checkBirth(name, person, now),
    ...checkApparentAge(`${name}.apparentAge`, person.apparentAge),
    ...checkCodes(`${name}.citizenships`, 'country', person.citizenships, now),
    ...checkCodes(
      `${name}.languages`,
      'language',
      person.languages?.map(({ code }) => code),
      now,
    ).map((wrong) => ({
      ...wrong,
      name: `${wrong.name}.code`,
    })),
  ];
}

function checkNames(path: string, names: readonly PersonName[], now: Date): Issue[] {
  const primaries = names.filter(({ kind }) => kind === 'primary').length;
  return [
    ...(primaries > 1 ? [issue(path, 'duplicate')] : []),
    ...names.flatMap((one, index) => [
      ...(hasLetters(one) ? [] : [issue(`${path}.${index}`, 'required')]),
      ...checkCode(`${path}.${index}.language`, 'language', one.language, now),
    ]),
  ];
}

/** A name that folds to nothing ("?", "--") is no name: nobody would ever find it. */
function hasLetters({ familyName, givenNames }: PersonName): boolean {
  return foldName(`${familyName ?? ''} ${givenNames ?? ''}`) !== '';
}

function checkBirth(name: string, { birthDate, birthDateSource }: PersonInput, now: Date): Issue[] {
  if (!birthDate) return birthDateSource ? [issue(`${name}.birthDate`, 'required')] : [];
  return faultsOf(birthDate, brusselsDate(now)).map(({ field, type }) =>
    issue(`${name}.birthDate.${field}`, type),
  );
}

function checkApparentAge(path: string, age: PersonInput['apparentAge']): Issue[] {
  if (!age) return [];
  const wrong = (['from', 'to'] as const).filter((end) => !(age[end] >= 0 && age[end] <= OLDEST));
  if (wrong.length) return wrong.map((end) => issue(`${path}.${end}`, 'range'));
  return age.from > age.to ? [issue(`${path}.to`, 'range')] : [];
}

function issue(name: string, type: string): Issue {
  return { in: 'body', name, type };
}
