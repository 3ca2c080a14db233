import type { Intake, PersonInput } from '#modules/cases';

/** Parts of an intake to set otherwise. */
export type IntakeParts = Partial<Omit<Intake, 'person' | 'circumstances'>> & {
  person?: Partial<PersonInput>;
  circumstances?: Partial<Intake['circumstances']>;
};

/** The year of birth of someone who has, or is about to have, so many years. */
export const bornAgo = (years: number) => new Date().getFullYear() - years;

/** An intake that can be sent as it is: a young woman found in a nail bar. */
export function anIntake({ person, circumstances, ...rest }: IntakeParts = {}): Intake {
  return {
    person: {
      sex: 'female',
      names: [{ kind: 'primary', familyName: 'Gebremedhin', givenNames: 'Rahel' }],
      ...person,
    },
    circumstances: {
      foundPlace: 'Nail bar',
      narrative: 'Her passport is kept by the owner.',
      ...circumstances,
    },
    ...rest,
  };
}

/** An intake that says everything it can, with two companions. */
export function aFullIntake(): Intake {
  return anIntake({
    person: {
      names: [
        { kind: 'primary', familyName: 'Gebremedhin', givenNames: 'Rahel' },
        { kind: 'original_script', familyName: 'ገብረመድህን', givenNames: 'ራሄል', language: 'tir' },
        { kind: 'alias', givenNames: 'Rosa' },
      ],
      birthDate: { year: 1999, month: 2, precision: 'month' },
      birthDateSource: 'declared',
      apparentAge: { from: 22, to: 27 },
      ageInDoubt: false,
      citizenships: ['ER'],
      languages: [{ code: 'tir', dialect: 'Asmara' }, { code: 'eng' }],
    },
    circumstances: {
      foundPlace: 'Apartment above a restaurant',
      district: 'brussels',
      foundAt: '2026-01-05T21:30:00+01:00',
      narrative: 'She works for her passage and may not leave the flat.',
      narrativeLanguage: 'eng',
      acts: ['harbouring'],
      means: ['withholds_documents', 'debt_bondage'],
      purposes: ['labour_exploitation'],
    },
    needs: ['safe_place', 'interpreter'],
    consent: { given: true, language: 'tir', answers: { agrees: true, purpose_told: true } },
    legalGround: 'informed_consent',
    event: { kind: 'inspection', title: 'Night check' },
    companions: [
      {
        relation: 'child',
        person: { sex: 'female', apparentAge: { from: 2, to: 2 } },
        needs: ['stay_together'],
      },
      {
        relation: 'travels_with',
        person: { sex: 'male', birthDate: { year: bornAgo(21), precision: 'about' } },
      },
    ],
  });
}
