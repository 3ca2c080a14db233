import { FOR_NOOR, FOR_SAMUEL, FOR_YONAS } from './demo-bookings.js';
import type { DemoAppointmentAct, DemoStory } from './demo-story.js';
import { languageOf } from './demo-words.js';

/** A short story: reported, referred, answered. */
interface Short {
  by: string;
  daysAgo: number;
  sex: string;
  age: [number, number];
  name: [given: string, family: string];
  citizenship: string;
  language: string;
  place: string;
  words: string;
  to: string;
  service: string;
  answer: 'accept' | 'refuse' | 'complete' | 'wait';
  answeredBy: string;
  /** Closed once the help has ended. */
  closes?: boolean;
  appointments?: readonly DemoAppointmentAct[];
}

/** Few words each, so that every desk of the demo has something on it: children and adults, accepted, refused, completed. */
const SHORT: readonly Short[] = [
  {
    by: 'labour',
    daysAgo: 9,
    sex: 'male',
    age: [28, 30],
    name: ['Bogdan', 'Petrov'],
    citizenship: 'BG',
    language: 'bul',
    place: 'Usine de viande, dortoir',
    words: 'Dort à douze dans une pièce ; le loyer est retenu sur sa paie.',
    to: 'alba',
    service: 'ambulatory',
    answer: 'accept',
    answeredBy: 'shelter',
  },
  {
    by: 'labour',
    daysAgo: 31,
    sex: 'female',
    age: [45, 50],
    name: ['Grace', 'Mendoza'],
    citizenship: 'PH',
    language: 'tgl',
    place: 'Maison particulière, travail domestique logé',
    words: 'N’est pas sortie seule depuis deux ans.',
    to: 'alba',
    service: 'residential',
    answer: 'complete',
    answeredBy: 'shelter',
    closes: true,
  },
  {
    by: 'police',
    daysAgo: 4,
    sex: 'female',
    age: [19, 22],
    name: ['Joy', 'Osagie'],
    citizenship: 'NG',
    language: 'eng',
    place: 'Vitrine, quartier derrière la gare',
    words: 'Parle d’un serment et d’une dette de trente mille euros.',
    to: 'scalda',
    service: 'residential',
    answer: 'accept',
    answeredBy: 'shelter.antwerp',
  },
  {
    by: 'police',
    daysAgo: 12,
    sex: 'male',
    age: [33, 36],
    name: ['Linh', 'Trần'],
    citizenship: 'VN',
    language: 'vie',
    place: 'Plantation de cannabis, enfermé',
    words: 'La porte était fermée de l’extérieur.',
    to: 'scalda',
    service: 'emergency_place',
    answer: 'accept',
    answeredBy: 'shelter.antwerp',
  },
  {
    by: 'police',
    daysAgo: 2,
    sex: 'male',
    age: [12, 13],
    name: ['Denis', 'Radu'],
    citizenship: 'RO',
    language: 'ron',
    place: 'Rue commerçante, avec deux adultes',
    words: 'Mendie du matin au soir ; un adulte ramasse l’argent.',
    to: 'sirius',
    service: 'child_shelter',
    answer: 'accept',
    answeredBy: 'childshelter',
  },
  {
    by: 'police',
    daysAgo: 6,
    sex: 'female',
    age: [14, 16],
    name: ['Mariam', 'Diallo'],
    citizenship: 'GN',
    language: 'fra',
    place: 'Hôtel près du ring',
    words: 'Trouvée avec un homme adulte qu’elle appelle son cousin.',
    to: 'sirius',
    service: 'emergency_place',
    answer: 'refuse',
    answeredBy: 'childshelter',
  },
  {
    by: 'police',
    daysAgo: 6,
    sex: 'male',
    age: [16, 17],
    name: ['Idris', 'Ahmadi'],
    citizenship: 'AF',
    language: 'pus',
    place: 'Camion, parking d’autoroute',
    words: 'Un homme l’attend dans la ville portuaire.',
    to: 'youth',
    service: 'youth_help',
    answer: 'accept',
    answeredBy: 'youth',
  },
  {
    by: 'police',
    daysAgo: 15,
    sex: 'female',
    age: [15, 16],
    name: ['Lotte', 'Maes'],
    citizenship: 'BE',
    language: 'nld',
    place: 'Appartement, annonce en ligne',
    words: 'Son petit ami de vingt-quatre ans fixe les rendez-vous.',
    to: 'youth',
    service: 'youth_help',
    answer: 'accept',
    answeredBy: 'youth',
  },
  {
    by: 'police',
    daysAgo: 20,
    sex: 'male',
    age: [17, 17],
    name: ['Yonas', 'Haile'],
    citizenship: 'ER',
    language: 'tir',
    place: 'Parc, endormi sur un banc',
    words: 'Dit qu’il doit encore payer le bateau.',
    to: 'youth',
    service: 'youth_help',
    answer: 'complete',
    answeredBy: 'youth',
    appointments: FOR_YONAS,
  },
  {
    by: 'police',
    daysAgo: 3,
    sex: 'female',
    age: [16, 17],
    name: ['Noor', 'Hamdan'],
    citizenship: 'SY',
    language: 'ara',
    place: 'Onglerie',
    words: 'Travaille tous les jours et ne va à aucune école.',
    to: 'youth.nl',
    service: 'youth_help',
    answer: 'accept',
    answeredBy: 'youth.nl',
    appointments: FOR_NOOR,
  },
  {
    by: 'police',
    daysAgo: 8,
    sex: 'male',
    age: [15, 17],
    name: ['Kofi', 'Mensah'],
    citizenship: 'GH',
    language: 'eng',
    place: 'Académie de football qui n’existe pas',
    words: 'Un agent détient son passeport.',
    to: 'youth.nl',
    service: 'youth_help',
    answer: 'accept',
    answeredBy: 'youth.nl',
  },
  {
    by: 'police',
    daysAgo: 25,
    sex: 'female',
    age: [13, 15],
    name: ['Elena', 'Stan'],
    citizenship: 'RO',
    language: 'ron',
    place: 'Arrêt de tram, troisième fois ce mois-ci',
    words: 'Forcée à voler ; a peur de son oncle.',
    to: 'youth.nl',
    service: 'youth_help',
    answer: 'refuse',
    answeredBy: 'youth.nl',
  },
  {
    by: 'police',
    daysAgo: 5,
    sex: 'male',
    age: [23, 25],
    name: ['Samuel', 'Kidane'],
    citizenship: 'ER',
    language: 'tir',
    place: 'Car-wash, caravane à l’arrière',
    words: 'Payé en nourriture seulement.',
    to: 'reception',
    service: 'reception_place',
    answer: 'accept',
    answeredBy: 'reception',
    appointments: FOR_SAMUEL,
  },
  {
    by: 'police',
    daysAgo: 11,
    sex: 'female',
    age: [30, 32],
    name: ['Ana', 'Kovač'],
    citizenship: 'RS',
    language: 'srp',
    place: 'Bord de route, avec un sac',
    words: 'A quitté l’homme qui vendait ses services en ligne.',
    to: 'reception',
    service: 'reception_place',
    answer: 'accept',
    answeredBy: 'reception',
  },
  {
    by: 'labour',
    daysAgo: 18,
    sex: 'male',
    age: [50, 54],
    name: ['Rajesh', 'Kaur'],
    citizenship: 'IN',
    language: 'pan',
    place: 'Magasin de nuit',
    words: 'Sept nuits par semaine pendant six mois.',
    to: 'reception',
    service: 'reception_place',
    answer: 'complete',
    answeredBy: 'reception',
  },
];

function storyOf(short: Short): DemoStory {
  const hours = short.daysAgo * 24;
  const [givenNames, familyName] = short.name;
  const child = short.age[0] < 18;
  const { to, service, answeredBy: by, place, words: narrative } = short;
  const accepted = { act: 'accept' as const, by, hoursAgo: hours - 3 };
  const answers: Record<Short['answer'], DemoStory['acts']> = {
    accept: [accepted],
    refuse: [{ act: 'refuse', by, reason: 'no_place', hoursAgo: hours - 3 }],
    complete: [accepted, { act: 'complete', by, outcome: 'support_started', hoursAgo: hours / 2 }],
    wait: [],
  };
  const end = { by: short.by, reason: 'goals_reached', hoursAgo: hours / 3 };
  const closed = { act: 'close' as const, detail: 'Elle a son propre logement et un travail.', ...end };
  const ground = child ? 'minor_in_danger' : 'informed_consent';
  return {
    by: short.by,
    hoursAgo: hours,
    intake: {
      person: {
        sex: short.sex,
        apparentAge: { from: short.age[0], to: short.age[1] },
        names: [{ kind: 'primary', givenNames, familyName }],
        citizenships: [short.citizenship],
        languages: [{ code: short.language }],
      },
      circumstances: { foundPlace: place, narrative, narrativeLanguage: languageOf(short.by) },
      needs: child ? ['safe_place', 'guardian'] : ['safe_place'],
    },
    acts: [
      { act: 'refer', by: short.by, to, service, urgency: 'within_24h', ground, hoursAgo: hours - 1 },
      ...answers[short.answer],
      ...(short.appointments ?? []),
      ...(short.closes ? [closed] : []),
    ],
  };
}

export const FURTHER_STORIES: readonly DemoStory[] = SHORT.map(storyOf);
