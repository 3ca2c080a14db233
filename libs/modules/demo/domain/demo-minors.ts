import type { DemoAct, DemoStory, GuardianshipAct, MissingAct, PreventiveAct } from './demo-story.js';
import { photoOf } from './demo-papers.js';
import { GONE_AND_BACK } from './demo-gone-and-back.js';
import { SEARCH_FOR_SELMA } from './demo-searches.js';
import { aloneIn, languageOf } from './demo-words.js';

const DAY = 24;

interface MinorSketch {
  by: string;
  daysAgo: number;
  sex: string;
  age: [number, number];
  name: [string, string];
  citizenship: string;
  language: string;
  place: string;
  district: string;
  risks: string[];
  details?: string;
  /** A paper of the demo: the photo taken at intake. */
  portrait?: string;
  /** What follows; the Service identifies a day after the signal unless there is nothing. */
  next?: (GuardianshipAct | MissingAct | PreventiveAct | Extract<DemoAct, { act: 'arrive' | 'depart' }>)[];
  waits?: boolean;
  /** A younger brother or sister of the same report. */
  sibling?: { sex: string; age: [number, number]; givenName: string };
  regime?: 'border';
}

const SKETCHES: MinorSketch[] = [
  {
    by: 'police',
    daysAgo: 7,
    sex: 'female',
    age: [15, 16],
    name: ['Ruta', 'Tesfay'],
    citizenship: 'ER',
    language: 'tir',
    place: 'Port, dans un conteneur avec son frère',
    district: 'antwerp',
    risks: ['no_safe_place'],
    details: 'Elle ne veut pas être séparée de son frère, pas même une nuit.',
    waits: true,
    sibling: { sex: 'male', age: [9, 10], givenName: 'Natnael' },
    // Found, and not everything is decided that was asked for.
    next: [
      {
        act: 'go_missing',
        by: 'police',
        district: 'antwerp',
        place: 'Gare d’Anvers-Central, quai 4',
        note: 'Partie à pied pour retrouver son frère, sans manteau.',
        hoursAgo: 4 * DAY,
      },
      { act: 'take_note', by: 'guardianship', hoursAgo: 4 * DAY - 0.4 },
      {
        act: 'decide_tasks',
        by: 'police',
        codes: ['search_site', 'call_phone'],
        decision: 'done',
        outcome: 'nothing_found',
        note: 'Gare et alentours parcourus avec la sécurité du rail.',
        hoursAgo: 4 * DAY - 0.5,
      },
      {
        act: 'come_back',
        by: 'police',
        place: 'Cour de l’école de son frère',
        state: 'Transie de froid, pas blessée. Elle dit que personne ne l’a approchée.',
        hoursAgo: 4 * DAY - 6,
      },
      {
        act: 'decide_tasks',
        by: 'police',
        codes: ['medical_check'],
        decision: 'done',
        outcome: 'done',
        note: 'Vue aux urgences, sortie le soir même.',
        hoursAgo: 4 * DAY - 9,
      },
      {
        act: 'decide_tasks',
        by: 'police',
        codes: ['confirm_sis'],
        decision: 'not_needed',
        note: 'Retrouvée avant tout signalement Schengen.',
        hoursAgo: 4 * DAY - 10,
      },
    ],
  },
  {
    by: 'police',
    daysAgo: 3,
    sex: 'male',
    age: [16, 19],
    name: ['Karim', 'Benali'],
    citizenship: 'DZ',
    language: 'ara',
    place: 'Aéroport, zone de transit, faux passeport',
    district: 'brussels',
    risks: ['departure_plan'],
    regime: 'border',
    next: [
      { act: 'doubt', by: 'police', grounds: ['appearance'], hoursAgo: 2 * DAY },
      { act: 'age', by: 'guardianship', step: 'order', hoursAgo: 40 },
      { act: 'age', by: 'guardianship', step: 'extension', hoursAgo: 20 },
    ],
  },
  {
    by: 'police',
    daysAgo: 26,
    sex: 'female',
    age: [11, 11],
    name: ['Zarmina', 'Wardak'],
    citizenship: 'AF',
    language: 'pus',
    place: 'Bus venant de Calais, seule avec un sac',
    district: 'brussels',
    risks: ['trafficking_signs'],
    details: 'Un homme appelle son téléphone toutes les heures. Elle ne veut pas dire qui c’est.',
    portrait: 'portrait-zarmina',
    waits: true,
  },
  {
    by: 'childshelter',
    daysAgo: 12,
    sex: 'male',
    age: [15, 15],
    name: ['Farid', 'Noori'],
    citizenship: 'AF',
    language: 'prs',
    place: 'De retour au centre après deux nuits dehors',
    district: 'namur',
    risks: ['missing_before', 'departure_plan'],
    waits: true,
    next: GONE_AND_BACK,
  },
  {
    by: 'immigration',
    daysAgo: 9,
    sex: 'male',
    age: [17, 17],
    name: ['Yonas', 'Habte'],
    citizenship: 'ER',
    language: 'tir',
    place: 'Aanmeldloket',
    district: 'antwerp',
    risks: [],
    waits: true,
  },
  {
    by: 'police',
    daysAgo: 1,
    sex: 'male',
    age: [14, 16],
    name: ['Mamadou', 'Bah'],
    citizenship: 'GN',
    language: 'ful',
    place: 'Parking de camions, caché entre des palettes',
    district: 'west_flanders',
    risks: ['no_safe_place'],
    details: 'Il n’a pas dormi depuis deux jours. Il demande son frère à Lille.',
  },
  {
    by: 'police',
    daysAgo: 40,
    sex: 'male',
    age: [15, 16],
    name: ['Idris', 'Safi'],
    citizenship: 'AF',
    language: 'prs',
    place: 'Car-wash, y travaillait sans papiers',
    district: 'brussels',
    risks: ['trafficking_signs'],
    waits: true,
    next: [
      { act: 'appoint', by: 'guardianship', guardian: 'guardian', hoursAgo: 36 * DAY },
      {
        act: 'ask_preventive',
        by: 'guardian',
        of: 'police',
        signs: ['trafficking_signs'],
        text: 'De man van de carwash wacht hem na school op in een grijze bestelwagen.',
        hoursAgo: 3,
      },
    ],
  },
  {
    by: 'childshelter',
    daysAgo: 20,
    sex: 'female',
    age: [16, 16],
    name: ['Selma', 'Osman'],
    citizenship: 'SO',
    language: 'eng',
    place: 'Gare, a demandé de l’aide à une femme de ménage',
    district: 'leuven',
    risks: ['health'],
    waits: true,
    next: [
      { act: 'arrive', by: 'childshelter', place: 'Deneb', hoursAgo: 19 * DAY },
      { act: 'appoint', by: 'guardianship', guardian: 'guardian', hoursAgo: 12 * DAY },
      { act: 'report', by: 'guardian', hoursAgo: 2 * DAY },
      { act: 'depart', by: 'childshelter', reason: 'disappeared', hoursAgo: 5.2 },
      ...SEARCH_FOR_SELMA,
    ],
  },
  {
    by: 'police',
    daysAgo: 30,
    sex: 'male',
    age: [17, 19],
    name: ['Bilal', 'Hadi'],
    citizenship: 'IQ',
    language: 'ara',
    place: 'Appartement au-dessus d’un magasin de nuit',
    district: 'brussels',
    risks: [],
    waits: true,
    next: [
      { act: 'doubt', by: 'police', grounds: ['appearance'], hoursAgo: 28 * DAY },
      { act: 'age', by: 'guardianship', step: 'order', hoursAgo: 27 * DAY },
      { act: 'age', by: 'guardianship', step: 'result', ageMin: 16.8, ageMax: 18.6, hoursAgo: 20 * DAY },
      { act: 'age', by: 'guardianship', step: 'decision', hoursAgo: 19 * DAY },
      { act: 'appoint', by: 'guardianship', guardian: 'guardian.amira', hoursAgo: 18 * DAY },
      { act: 'report', by: 'guardian.amira', hoursAgo: 5 * DAY },
      { act: 'resign', by: 'guardian.amira', hoursAgo: 2 * DAY },
    ],
  },
];

function storyOf(sketch: MinorSketch): DemoStory {
  const { by, daysAgo, sex, age, name, citizenship, language, place, district, risks, details, portrait } =
    sketch;
  const told = daysAgo * DAY;
  const companions = sketch.sibling ? [companionOf(sketch, sketch.sibling)] : undefined;
  return {
    by,
    hoursAgo: told,
    intake: {
      person: {
        sex,
        apparentAge: { from: age[0], to: age[1] },
        names: [{ kind: 'primary', givenNames: name[0], familyName: name[1] }],
        citizenships: [citizenship],
        languages: [{ code: language }],
      },
      circumstances: {
        foundPlace: place,
        district,
        narrative: details ?? aloneIn(by),
        narrativeLanguage: languageOf(by),
      },
      companions,
    },
    acts: [
      ...(portrait ? [photoOf(by, portrait, told - 0.5)] : []),
      { act: 'signal', by, regime: sketch.regime, district, risks, details, hoursAgo: told - 1 },
      ...(sketch.waits
        ? [{ act: 'identify', by: 'guardianship', hoursAgo: told - 20 } satisfies GuardianshipAct]
        : []),
      ...(sketch.next ?? []),
    ],
  };
}

function companionOf(
  { name, citizenship, language }: MinorSketch,
  { sex, age, givenName }: NonNullable<MinorSketch['sibling']>,
) {
  return {
    relation: 'sibling',
    person: {
      sex,
      apparentAge: { from: age[0], to: age[1] },
      names: [{ kind: 'primary', givenNames: givenName, familyName: name[1] }],
      citizenships: [citizenship],
      languages: [{ code: language }],
    },
  };
}

/** Minors without parent or guardian: waiting, with a guardian, with a late report, with an age that was decided. */
export const MINOR_STORIES: readonly DemoStory[] = SKETCHES.map(storyOf);
