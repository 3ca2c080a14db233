import type { PoliceAct } from './demo-story.js';

/** One check of an evening with three people: two became cases of the stories, the third waits for a decision. */
export const DEMO_CHECK = {
  by: 'police',
  hoursAgo: 2.2,
  kind: 'third_party_call',
  place: 'Hôtel et appartements au-dessus d’un restaurant, près du canal',
  placeKind: 'private_home',
  district: 'brussels',
  persons: [
    { sex: 'female', apparentAge: { from: 31, to: 33 } },
    { sex: 'female', apparentAge: { from: 24, to: 24 }, language: 'tir' },
    { sex: 'male', apparentAge: { from: 25, to: 34 }, language: 'ron' },
  ],
};

/** Handed over to the shelter and confirmed, with a number and what the police must tell. */
export const MADALINA_HANDED_OVER: PoliceAct[] = [
  {
    act: 'hand_over',
    by: 'police',
    to: 'alba',
    point: 'railway_station',
    transport: 'unmarked_car',
    language: 'ron',
    belongings: [
      { code: 'bag', count: 1 },
      { code: 'identity_document', count: 1 },
      { code: 'telephone', count: 1, seized: true },
    ],
    meetsIn: 0.5,
    hoursAgo: 197.9,
  },
  { act: 'take_over', by: 'shelter', hoursAgo: 197.3 },
  { act: 'number', by: 'police', kind: 'initial_report', number: 'BR.37.L3.004711/2026', hoursAgo: 197 },
  { act: 'hear', by: 'police', heardAs: 'victim', language: 'ron', hoursAgo: 176 },
];

/** On the way to the shelter, which has not confirmed yet. */
export const ON_THE_WAY: PoliceAct[] = [
  {
    act: 'hand_over',
    by: 'police',
    to: 'alba',
    point: 'agreed_by_telephone',
    transport: 'unmarked_car',
    belongings: [{ code: 'bag', count: 1 }],
    meetsIn: 0.2,
    hoursAgo: 0.15,
  },
];
