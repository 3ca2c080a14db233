import fc from '../support/fast-check.js';
import { ALL_CATEGORIES } from './raw-actor.js';

/** Someone of an agency, by number: two people in each. */
export interface ModelActor {
  agency: number;
  person: number;
  reads: string[];
  writes: string[];
}

/** One row of `case_access`, in the words of the design: who, which categories, how, from when until when. */
export interface ModelAccess {
  caseNumber: number;
  agency: number;
  /** Only this person of the agency. */
  person?: number;
  categories: string[];
  disclosed: string[];
  grantedBy?: number;
  startsIn: 'past' | 'future';
  ends: 'never' | 'past' | 'future';
  ended: boolean;
  /** Opened by this person in an emergency: it reads, and it is nobody else's. */
  emergency: boolean;
  /** Disclosed to the agency or the person, until a day: by that it sees, and it writes what is its own, as by anything but an emergency. */
  disclosure: boolean;
}

/** Everything that decides who sees what. */
export interface AccessWorld {
  access: ModelAccess[];
  /** A person who may not see a case, whatever else is granted. */
  exclusions: { caseNumber: number; person: number }[];
  /** One more refusal, where there is one: nobody may see more by it. */
  refusal?: { caseNumber: number; person: number };
  /** What an agency was given in a case is taken back, as by a consent that is withdrawn: nobody may see more by it either. */
  withdrawal?: { caseNumber: number; agency: number };
}

/** A row of a case in a category, written by an agency. */
export interface ModelRow {
  table: string;
  category: string;
  caseNumber: number;
  owner: number;
}

export const AGENCIES = 4;
export const PEOPLE = 2 * AGENCIES;
export const CASES = 2;
/** How many people look at each world. */
export const ACTORS = 2;

export const agencyOf = (person: number) => person >> 1;

const number = (below: number) => fc.nat({ max: below - 1 });
/** Some of all categories: one bit each. */
const shared = fc
  .nat({ max: 2 ** ALL_CATEGORIES.length - 1 })
  .map((bits) => ALL_CATEGORIES.filter((_, place) => (bits >> place) & 1));

const access: fc.Arbitrary<ModelAccess> = fc
  .record({
    caseNumber: number(CASES),
    who: number(PEOPLE),
    onePerson: fc.boolean(),
    categories: shared,
    disclosed: shared,
    grantedBy: fc.option(number(AGENCIES), { nil: undefined }),
    startsIn: fc.constantFrom('past' as const, 'past' as const, 'past' as const, 'future' as const),
    ends: fc.constantFrom('never' as const, 'never' as const, 'past' as const, 'future' as const),
    ended: fc.constantFrom(false, false, false, true),
    emergency: fc.constantFrom(false, false, false, true),
    disclosure: fc.constantFrom(false, false, true),
  })
  .map(({ who, onePerson, ...rest }) => ({
    ...rest,
    agency: agencyOf(who),
    person: onePerson || rest.emergency ? who : undefined,
    disclosure: rest.disclosure && !rest.emergency,
    // Without an end there is none of an emergency, which the table refuses, nor of a disclosure.
    ends: (rest.emergency || rest.disclosure) && rest.ends === 'never' ? ('future' as const) : rest.ends,
  }));

const actor: fc.Arbitrary<ModelActor> = fc
  .record({ person: number(PEOPLE), reads: shared, writes: shared, all: fc.boolean() })
  .map(({ person, reads, writes, all }) => ({
    person,
    agency: agencyOf(person),
    reads: all ? ALL_CATEGORIES : reads,
    writes: all ? ALL_CATEGORIES : writes,
  }));

/** Worlds small enough to be judged by hand and mixed enough that every clause of the policies decides some of them. */
export const worlds: fc.Arbitrary<AccessWorld> = fc.record({
  access: fc.array(access, { maxLength: 7 }),
  exclusions: fc.uniqueArray(fc.record({ caseNumber: number(CASES), person: number(PEOPLE) }), {
    maxLength: 2,
    selector: ({ caseNumber, person }) => `${caseNumber}/${person}`,
  }),
  refusal: fc.option(fc.record({ caseNumber: number(CASES), person: number(PEOPLE) }), {
    nil: undefined,
    freq: 3,
  }),
  withdrawal: fc.option(fc.record({ caseNumber: number(CASES), agency: number(AGENCIES) }), {
    nil: undefined,
    freq: 3,
  }),
});

/** Those who look. */
export const actors = fc.array(actor, { minLength: ACTORS, maxLength: ACTORS });

/** The access rows through which someone takes part in a case now. Written from the design, not from the policies. */
export function participations(world: AccessWorld, who: ModelActor, caseNumber: number): ModelAccess[] {
  const excluded = world.exclusions.some((one) => one.caseNumber === caseNumber && one.person === who.person);
  // A role that reads no category at all (administrator, data-protection officer) sees no case either.
  if (excluded || who.reads.length === 0) return [];
  return world.access.filter((one) => {
    const forMe = one.agency === who.agency && (one.person === undefined || one.person === who.person);
    const now = one.startsIn === 'past' && one.ends !== 'past' && !one.ended;
    return one.caseNumber === caseNumber && forMe && now;
  });
}

export function maySee(world: AccessWorld, who: ModelActor, row: ModelRow): boolean {
  if (!who.reads.includes(row.category)) return false;
  return participations(world, who, row.caseNumber).some((through) => {
    const own = row.owner === who.agency;
    const opened = through.categories.includes(row.category);
    const disclosed = through.disclosed.includes(row.category) && through.grantedBy === row.owner;
    return own || opened || disclosed;
  });
}

/** To change a row one must be its agency, write its category, take part, and see it. */
export function mayChange(world: AccessWorld, who: ModelActor, row: ModelRow): boolean {
  return row.owner === who.agency && who.writes.includes(row.category) && maySee(world, who, row);
}

/** Whoever has a case by an emergency alone only reads it: a change of its own rows that it would otherwise make is refused. */
export function onlyReads(world: AccessWorld, who: ModelActor, caseNumber: number): boolean {
  const through = participations(world, who, caseNumber);
  return through.length > 0 && through.every(({ emergency }) => emergency);
}
