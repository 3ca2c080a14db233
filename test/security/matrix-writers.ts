import type { TestMember } from '../support/api.js';

/** Who wrote into every case, each what its kind writes. */
export interface Writers {
  police: TestMember;
  centre: TestMember;
  immigration: TestMember;
  magistrate: TestMember;
  service: TestMember;
  youth: TestMember;
}

/** By category, who writes it here. */
export const WRITERS: Readonly<Record<string, keyof Writers>> = {
  identity: 'police',
  photo: 'police',
  indicators: 'police',
  statements: 'police',
  referrals: 'police',
  missing: 'police',
  proceedings: 'magistrate',
  residence: 'immigration',
  guardianship: 'service',
  care: 'centre',
  health: 'centre',
  appointments: 'centre',
  assistance: 'centre',
  whereabouts: 'centre',
};

/** Categories whose words are of the agency that leads the cases. */
export const WRITTEN_BY_LEAD: ReadonlySet<string> = new Set(
  Object.keys(WRITERS).filter((category) => WRITERS[category] === 'police'),
);
