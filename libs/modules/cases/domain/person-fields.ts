import { type Fields, listed } from '#modules/identification';
import type { ConsentInput, PersonInput, PersonName } from './intake.js';
import { partialDateText } from './partial-date.js';

/** What is said about a person as fields of the audit log; nothing at all when nothing is said. */
export function personFields(person: PersonInput | undefined): Fields {
  if (!person) return {};
  const { birthDate, apparentAge, languages } = person;
  return {
    'person.names': person.names?.length ? person.names.map(nameText).join('; ') : undefined,
    'person.sex': person.sex,
    'person.birthDate': birthDate && partialDateText(birthDate),
    'person.birthDateSource': birthDate && (person.birthDateSource ?? 'declared'),
    'person.apparentAge': apparentAge && `${apparentAge.from}-${apparentAge.to}`,
    'person.ageInDoubt': String(person.ageInDoubt ?? false),
    'person.citizenships': listed(person.citizenships),
    'person.languages': listed(
      languages?.map(({ code, dialect }) => (dialect ? `${code} (${dialect})` : code)),
    ),
  };
}

export function needsFields(codes: readonly string[] | undefined): Fields {
  return { needs: listed(codes) };
}

export function consentFields(consent: ConsentInput | undefined, legalGround: string | undefined): Fields {
  const answers = Object.entries(consent?.answers ?? {}).map(
    ([code, answer]) => `${code}: ${answer ? 'yes' : 'no'}`,
  );
  return {
    'consent.given': consent && String(consent.given),
    'consent.language': consent?.language,
    'consent.answers': listed(answers),
    legalGround,
  };
}

/** `Belkacem, Nadia`, with the kind for every name that is not the primary one. */
function nameText({ kind, familyName, givenNames }: PersonName): string {
  const name = [familyName, givenNames].filter(Boolean).join(', ');
  return kind === 'primary' ? name : `${kind}: ${name}`;
}
