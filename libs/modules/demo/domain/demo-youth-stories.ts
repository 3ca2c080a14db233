import type { DemoAct, DemoStory } from './demo-story.js';

const DAY = 24;

interface YoungPerson {
  daysAgo: number;
  sex: string;
  age: [number, number];
  name: [string, string];
  citizenship: string;
  language: string;
  place: string;
  words: string;
  /** The youth service, and what it is asked for in the words of its Community. */
  to: 'youth' | 'youth.nl';
  community: string;
  kind: string;
  next: (told: number) => DemoAct[];
}

const TASKS = [
  { task: 'housing', lead: 'partner' as const },
  { task: 'safety', lead: 'partner' as const },
  { task: 'criminal_case', lead: 'partner' as const },
  { task: 'school', lead: 'service' as const },
  { task: 'family', lead: 'service' as const },
];

const GOALS = [
  {
    area: 'school',
    goal: 'He goes to school every day and is not the last in the room.',
    measure: 'A place in the reception class; the bus pass is paid.',
    by: 'service',
  },
  {
    area: 'safety',
    goal: 'He can say who rings him, and does not have to answer.',
    measure: 'Another telephone; the way to school is walked together for two weeks.',
    by: 'partner',
  },
  {
    area: 'mental_health',
    goal: 'He sleeps.',
    measure: 'A talk every week, with the same interpreter.',
    by: 'partner',
  },
];

const PEOPLE: YoungPerson[] = [
  {
    daysAgo: 70,
    sex: 'male',
    age: [15, 15],
    name: ['Amanuel', 'Tekle'],
    citizenship: 'ER',
    language: 'tir',
    place: 'Market, unloading vans before dawn',
    words: 'Says he is fifteen. He owes a man the price of the boat.',
    to: 'youth',
    community: 'french',
    kind: 'french_consented',
    next: (told) => [
      { act: 'take_up', by: 'youth', hoursAgo: told - 2 * DAY },
      { act: 'mandate', by: 'youth', kind: 'french_consented', body: 'counsellor', hoursAgo: told - 5 * DAY },
      { act: 'propose_together', by: 'childshelter', tasks: TASKS, hoursAgo: told - 6 * DAY },
      { act: 'accept_together', by: 'youth', hoursAgo: told - 8 * DAY },
      { act: 'plan', by: 'childshelter', goals: GOALS, reviewInDays: 90, hoursAgo: told - 30 * DAY },
      { act: 'plan_contact', by: 'youth', inDays: 43, manner: 'visit', hoursAgo: told - 31 * DAY },
    ],
  },
  {
    daysAgo: 10,
    sex: 'female',
    age: [17, 17],
    name: ['Sira', 'Camara'],
    citizenship: 'GN',
    language: 'fra',
    place: 'Flat of a family for whom she worked',
    words: 'Looked after three children, never went out alone.',
    to: 'youth',
    community: 'french',
    kind: 'french_imposed',
    next: (told) => [
      { act: 'take_up', by: 'youth', hoursAgo: told - DAY },
      { act: 'mandate', by: 'youth', kind: 'french_imposed', body: 'director', hoursAgo: told - 2 * DAY },
    ],
  },
  {
    daysAgo: 2,
    sex: 'male',
    age: [13, 13],
    name: ['Minh', 'Pham'],
    citizenship: 'VN',
    language: 'vie',
    place: 'House with plants behind closed shutters',
    words: 'Waters the plants and sleeps beside them.',
    to: 'youth',
    community: 'french',
    kind: 'french_consented',
    next: () => [],
  },
  {
    daysAgo: 120,
    sex: 'female',
    age: [16, 17],
    name: ['Denisa', 'Radu'],
    citizenship: 'RO',
    language: 'ron',
    place: 'Shop window, sent to steal',
    words: 'Lives with a friend of the family. Wants to be a hairdresser.',
    to: 'youth.nl',
    community: 'flemish',
    kind: 'flemish_necessity',
    next: (told) => [
      { act: 'take_up', by: 'youth.nl', hoursAgo: told - 2 * DAY },
      {
        act: 'mandate',
        by: 'youth.nl',
        kind: 'flemish_necessity',
        body: 'support_centre',
        hoursAgo: told - 4 * DAY,
      },
      {
        act: 'other_kind',
        by: 'youth.nl',
        kind: 'flemish_judicial',
        body: 'juvenile_judge',
        hoursAgo: told - 20 * DAY,
      },
      { act: 'follow_up', by: 'youth.nl', hoursAgo: told - 100 * DAY },
      { act: 'plan_contact', by: 'youth.nl', inDays: 27, manner: 'telephone', hoursAgo: told - 101 * DAY },
    ],
  },
];

function storyOf(person: YoungPerson): DemoStory {
  const { daysAgo, sex, age, name, citizenship, language, place, words, to, community, kind } = person;
  const told = daysAgo * DAY;
  return {
    by: 'childshelter',
    hoursAgo: told,
    intake: {
      person: {
        sex,
        apparentAge: { from: age[0], to: age[1] },
        names: [{ kind: 'primary', givenNames: name[0], familyName: name[1] }],
        citizenships: [citizenship],
        languages: [{ code: language }],
      },
      circumstances: { foundPlace: place, narrative: words, narrativeLanguage: 'eng' },
      legalGround: 'minor_in_danger',
    },
    acts: [
      {
        act: 'refer',
        by: 'childshelter',
        to,
        service: 'youth_help',
        urgency: 'this_week',
        ground: 'minor_in_danger',
        hoursAgo: told - 1,
      },
      { act: 'accept', by: to, hoursAgo: told - 4 },
      {
        act: 'ask_mandate',
        by: 'childshelter',
        to,
        community,
        kind,
        ground: 'trafficking',
        hoursAgo: told - 6,
      },
      ...person.next(told),
    ],
  };
}

/** Young people whom a youth service helps: asked for, in force with two bodies on one file, soon of age, followed up. */
export const YOUTH_STORIES: readonly DemoStory[] = PEOPLE.map(storyOf);
