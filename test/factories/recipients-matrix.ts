export type Who = 'child' | 'doubt' | 'young' | 'adult';
export type Relais = 'all' | 'police' | 'nobody';
export type Told = keyof typeof ROLES;

/** One row of the table: what is known of the person, who is on Relais, and exactly who must be told. */
export type Row = [
  who: Who,
  guardian: string,
  asylum: string,
  signs: string,
  worrying: 'no' | 'presumed' | 'assessed',
  lives: 'nowhere' | 'here' | 'house' | 'reception',
  relais: Relais,
  told: string,
];

/**
 * Child, age in doubt (counts as a child), young adult, adult × with a guardian × asylum × signs of trafficking × presumed or
 * assessed worrying × lives nowhere, in the house that reports, in another, in a place of the reception agency × everybody on
 * Relais, the police alone, nobody. Every pair of values stands in some row; a unit spec goes through all combinations.
 */
export const MATRIX: Row[] = [
  ['child', '-', '-', '-', 'no', 'here', 'all', 'police service dutyLine office house'],
  [
    'child',
    '-',
    'asylum',
    'signs',
    'presumed',
    'reception',
    'nobody',
    'police service dutyLine focus office reception cgrs centre',
  ],
  [
    'child',
    'guardian',
    'asylum',
    '-',
    'assessed',
    'nowhere',
    'all',
    'police service guardian focus office cgrs',
  ],
  [
    'child',
    'guardian',
    'asylum',
    '-',
    'assessed',
    'house',
    'police',
    'police service guardian focus office house cgrs',
  ],
  ['doubt', '-', 'asylum', '-', 'no', 'house', 'nobody', 'police service dutyLine office house cgrs'],
  [
    'doubt',
    '-',
    'asylum',
    'signs',
    'assessed',
    'here',
    'police',
    'police service dutyLine focus office house cgrs centre',
  ],
  ['doubt', 'guardian', '-', '-', 'no', 'reception', 'nobody', 'police service guardian office reception'],
  [
    'doubt',
    'guardian',
    'asylum',
    'signs',
    'presumed',
    'nowhere',
    'all',
    'police service guardian focus office cgrs centre',
  ],
  ['young', '-', '-', 'signs', 'presumed', 'here', 'police', 'police focus office house centre'],
  ['young', '-', '-', 'signs', 'assessed', 'reception', 'police', 'police focus office reception centre'],
  ['young', '-', 'asylum', '-', 'no', 'nowhere', 'nobody', 'police office cgrs'],
  [
    'young',
    'guardian',
    'asylum',
    'signs',
    'presumed',
    'house',
    'all',
    'police guardian focus office house cgrs centre',
  ],
  ['adult', '-', '-', '-', 'no', 'house', 'police', 'police office house'],
  ['adult', '-', '-', '-', 'presumed', 'nowhere', 'police', 'police office'],
  [
    'adult',
    'guardian',
    '-',
    'signs',
    'assessed',
    'reception',
    'all',
    'police guardian office reception centre',
  ],
  ['adult', 'guardian', 'asylum', '-', 'no', 'here', 'nobody', 'police guardian office house cgrs'],
];

export const COLUMNS = 7;
export const ROLES = {
  police: 'police_zone',
  service: 'guardianship_service',
  guardian: 'guardian',
  dutyLine: 'guardian_duty_line',
  focus: 'child_focus',
  office: 'immigration_office',
  house: 'accommodation',
  reception: 'reception',
  cgrs: 'cgrs',
  centre: 'specialised_centre',
  youth: 'youth_service',
  judge: 'mandating_judge',
} as const;

export const ALONE: Row = ['child', '-', '-', '-', 'no', 'nowhere', 'all', 'police service dutyLine office'];
export const GROWN: Row = ['adult', '-', '-', '-', 'no', 'nowhere', 'all', 'police office'];
export const GUARDED: Row = [
  'child',
  'guardian',
  '-',
  '-',
  'no',
  'nowhere',
  'all',
  'police service guardian office',
];
const ADDRESS = ['co_residents', 'freeze_address'];
const FOCUS = 'inform_child_focus';
const SCHOOL = 'inform_school';

export const AGES: Record<Who, object> = {
  child: { apparentAge: { from: 15, to: 15 } },
  doubt: { apparentAge: { from: 19, to: 23 }, ageInDoubt: true },
  young: { apparentAge: { from: 20, to: 22 } },
  adult: { apparentAge: { from: 40, to: 45 } },
};

/** Of kinds that are told of others, and of every kind that is never told: none of it may reach them. */
export const NEVER = [
  ['police', 'antwerp'],
  ['specialised_centre', 'antwerp'],
  ['child_shelter', 'brussels'],
  ['guardian_office', 'brussels'],
  ['reception', 'brussels'],
  ['youth_service', 'brussels'],
  ['labour_inspectorate', 'brussels'],
  ['magistrate', 'brussels'],
  ['justice_of_peace', 'brussels'],
  ['lawyer_practice', 'brussels'],
  ['interpreter_practice', 'brussels'],
  ['rapporteur', 'brussels'],
] as const;

/** One fact: written down only while the person is missing × exactly who is told then × what is asked for then. */
export interface LearnedRow {
  what: keyof typeof FACTS;
  at: Row;
  told: string;
  asked: readonly string[];
}

/** What is learned of a person who is missing. */
export const FACTS = {
  assertion: 'an assertion of trafficking',
  signs: 'signs of trafficking',
  asylum: 'an asylum procedure, in a further report',
  cgrs: 'that the CGRS takes part',
  claimed: 'something worrying, in a further report',
  guardian: 'a guardian',
  unguarded: 'the end of the guardianship',
  mandate: 'a mandate of a youth service by the juvenile judge',
  doubt: 'that they may be a child',
  young: 'that they are under thirteen',
  home: 'where they live',
} as const;

const learned = (what: LearnedRow['what'], at: Row, told: string, asked: string[] = []): LearnedRow => ({
  what,
  at,
  told,
  asked,
});

export const LEARNED: LearnedRow[] = [
  learned('assertion', ALONE, 'police service dutyLine focus office centre', [...ADDRESS, FOCUS]),
  learned('signs', GROWN, 'police office centre', ADDRESS),
  learned('asylum', ALONE, 'police service dutyLine office cgrs'),
  learned('cgrs', GROWN, 'police office cgrs'),
  learned('claimed', ALONE, 'police service dutyLine focus office', [FOCUS]),
  learned('guardian', ALONE, 'police service guardian dutyLine office', [SCHOOL]),
  learned('unguarded', GUARDED, 'police service guardian dutyLine office', [SCHOOL]),
  learned('mandate', ALONE, 'police service dutyLine office youth judge'),
  learned('doubt', GROWN, 'police service dutyLine office', ['call_guardian', SCHOOL]),
  learned('young', ALONE, 'police service dutyLine focus office', [FOCUS]),
  learned('home', ALONE, 'police service dutyLine office house', ['search_site']),
];
