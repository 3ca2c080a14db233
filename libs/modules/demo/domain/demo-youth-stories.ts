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
    goal: 'Il va à l’école tous les jours et ne reste pas seul au fond de la classe.',
    measure: 'Une place en classe d’accueil ; l’abonnement de bus est payé.',
    by: 'service',
  },
  {
    area: 'safety',
    goal: 'Il peut dire qui l’appelle et n’est pas obligé de répondre.',
    measure: 'Un autre téléphone ; le chemin de l’école se fait à deux pendant deux semaines.',
    by: 'partner',
  },
  {
    area: 'mental_health',
    goal: 'Il dort.',
    measure: 'Un entretien par semaine, avec le même interprète.',
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
    place: 'Marché, déchargeait des camionnettes avant l’aube',
    words: 'Dit avoir quinze ans. Il doit à un homme le prix du bateau.',
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
    place: 'Appartement d’une famille pour qui elle travaillait',
    words: 'Gardait trois enfants, ne sortait jamais seule.',
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
    place: 'Maison avec des plants derrière des volets fermés',
    words: 'Arrose les plants et dort à côté.',
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
    place: 'Magasin, envoyée voler',
    words: 'Vit chez une amie de la famille. Veut devenir coiffeuse.',
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
      circumstances: { foundPlace: place, narrative: words, narrativeLanguage: 'fra' },
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
