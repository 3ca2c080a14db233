import { ON_THE_WAY } from './demo-police.js';
import type { DemoStory } from './demo-story.js';

/** A woman, found and housed; what changes is the name, the place and the days. */
const intakeOf = (
  person: Record<string, unknown>,
  foundPlace: string,
  narrative: string,
  narrativeLanguage = 'eng',
): Record<string, unknown> => ({
  person,
  circumstances: { foundPlace, narrative, narrativeLanguage },
  needs: ['safe_place', 'interpreter'],
});

/** People who stay somewhere: in each of the three shelters, a call that was won, a refusal that led on. */
export const SHELTER_STORIES: readonly DemoStory[] = [
  {
    by: 'police',
    hoursAgo: 24 * 12,
    intake: intakeOf(
      {
        sex: 'female',
        apparentAge: { from: 26, to: 27 },
        names: [{ kind: 'primary', familyName: 'Ionescu', givenNames: 'Mirela' }],
        citizenships: ['RO'],
        languages: [{ code: 'ron' }],
      },
      'Window of a bar near the station',
      'She was told her debt would be paid off in the spring.',
    ),
    acts: [
      {
        act: 'refer',
        by: 'police',
        to: 'alba',
        service: 'residential',
        urgency: 'within_24h',
        ground: 'informed_consent',
        hoursAgo: 24 * 12 - 1,
      },
      { act: 'reserve', by: 'shelter', place: 'Room 1', accept: true, hoursAgo: 24 * 12 - 2 },
      { act: 'arrive', by: 'shelter', hoursAgo: 24 * 12 - 3 },
      { act: 'askLead', by: 'police', to: 'alba', reason: 'specialised_help', hoursAgo: 24 * 10 },
      { act: 'takeLead', by: 'shelter', hoursAgo: 24 * 10 - 5 },
    ],
  },
  {
    by: 'police',
    hoursAgo: 40,
    intake: {
      ...intakeOf(
        {
          sex: 'male',
          apparentAge: { from: 16, to: 17 },
          names: [{ kind: 'primary', familyName: 'Nguyen', givenNames: 'Minh' }],
          citizenships: ['VN'],
          languages: [{ code: 'vie' }],
        },
        'Lorry park beside the motorway',
        'He waited for a man who would drive him on.',
      ),
      legalGround: 'minor_in_danger',
    },
    acts: [
      {
        act: 'call',
        by: 'police',
        toAll: ['sirius', 'alba'],
        service: 'emergency_place',
        urgency: 'tonight',
        ground: 'minor_in_danger',
        message: 'He is cold and has not slept. He asks for nobody.',
        hoursAgo: 39.8,
      },
      { act: 'reserve', by: 'childshelter', place: 'Vega', accept: true, hoursAgo: 39.5 },
      { act: 'arrive', by: 'childshelter', hoursAgo: 38 },
    ],
  },
  {
    by: 'labour',
    hoursAgo: 70,
    intake: intakeOf(
      {
        sex: 'male',
        apparentAge: { from: 36, to: 38 },
        names: [{ kind: 'primary', familyName: 'Oliveira', givenNames: 'Rui' }],
        citizenships: ['BR'],
        languages: [{ code: 'por' }, { code: 'eng' }],
      },
      'Car-wash, matelas derrière les machines',
      'Sept jours par semaine, payé une seule fois depuis août.',
      'fra',
    ),
    acts: [
      {
        act: 'refer',
        by: 'labour',
        to: 'alba',
        service: 'emergency_place',
        urgency: 'tonight',
        ground: 'informed_consent',
        message: 'Il peut partir tout de suite ; il a un sac.',
        hoursAgo: 69,
      },
      {
        act: 'refuse',
        by: 'shelter',
        reason: 'no_place',
        detail: 'Both rooms for men are taken.',
        hoursAgo: 68.5,
      },
      { act: 'reroute', by: 'labour', to: 'scalda', hoursAgo: 68.3 },
      { act: 'reserve', by: 'shelter.antwerp', place: 'Kamer 1', accept: true, hoursAgo: 68 },
      { act: 'arrive', by: 'shelter.antwerp', hoursAgo: 67 },
    ],
  },
  {
    by: 'police',
    hoursAgo: 2,
    metAs: 1,
    intake: intakeOf(
      {
        sex: 'female',
        apparentAge: { from: 31, to: 33 },
        names: [{ kind: 'primary', familyName: 'Okafor', givenNames: 'Blessing' }],
        citizenships: ['NG'],
        languages: [{ code: 'eng' }],
      },
      'Hotel room, called by the night porter',
      'She says she may not go home before she has paid.',
    ),
    acts: [
      {
        act: 'refer',
        by: 'police',
        to: 'alba',
        service: 'emergency_place',
        urgency: 'within_24h',
        ground: 'informed_consent',
        hoursAgo: 1,
      },
      { act: 'reserve', by: 'shelter', place: 'Room 2', accept: false, hoursAgo: 0.2 },
      ...ON_THE_WAY,
    ],
  },
];
