import { ON_THE_WAY } from './demo-police.js';
import type { DemoStory } from './demo-story.js';

/** A woman, found and housed; what changes is the name, the place and the days. */
const intakeOf = (
  person: Record<string, unknown>,
  foundPlace: string,
  narrative: string,
): Record<string, unknown> => ({
  person,
  circumstances: { foundPlace, narrative, narrativeLanguage: 'fra' },
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
      'Vitrine d’un bar près de la gare',
      'On lui a dit que sa dette serait remboursée au printemps.',
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
      { act: 'reserve', by: 'shelter', place: 'Chambre 1', accept: true, hoursAgo: 24 * 12 - 2 },
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
        'Parking de camions le long de l’autoroute',
        'Il attendait un homme qui devait l’emmener plus loin.',
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
        message: 'Il a froid et n’a pas dormi. Il ne demande personne.',
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
        detail: 'Les deux chambres pour hommes sont prises.',
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
      'Chambre d’hôtel, appel du veilleur de nuit',
      'Elle dit ne pas pouvoir rentrer avant d’avoir payé.',
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
      { act: 'reserve', by: 'shelter', place: 'Chambre 2', accept: false, hoursAgo: 0.2 },
      ...ON_THE_WAY,
    ],
  },
];
