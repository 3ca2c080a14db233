import { CONSENTS_OF_HUNG } from './demo-consents.js';
import { FOR_HUNG, FOR_JAWAD, FOR_MADALINA, FOR_RAHEL } from './demo-bookings.js';
import { FULL_LIVES } from './demo-full-lives.js';
import { FURTHER_STORIES } from './demo-further-stories.js';
import { JOINED_STORIES } from './demo-joined.js';
import { PAPERS_OF_RAHEL } from './demo-papers.js';
import { SHELTER_STORIES } from './demo-shelter-stories.js';
import { MINOR_STORIES } from './demo-minors.js';
import { MADALINA_HANDED_OVER } from './demo-police.js';
import type { DemoStory } from './demo-story.js';
import { YOUTH_STORIES } from './demo-youth-stories.js';

const LONG_STORIES: readonly DemoStory[] = [
  {
    by: 'police',
    hoursAgo: 1,
    metAs: 2,
    intake: {
      person: {
        sex: 'female',
        apparentAge: { from: 24, to: 24 },
        names: [
          { kind: 'primary', familyName: 'Gebremedhin', givenNames: 'Rahel' },
          { kind: 'original_script', familyName: 'ገብረመድህን', givenNames: 'ራሄል', language: 'tir' },
        ],
        citizenships: ['ER'],
        languages: [{ code: 'tir' }],
      },
      circumstances: {
        foundPlace: 'Appartement boven een restaurant, aangetroffen met haar dochter bij een nachtcontrole',
        district: 'brussels',
        narrative:
          'Ze zegt dat ze werkt voor haar overtocht en de flat niet mag verlaten. Ze vraagt waar haar paspoort is.',
        narrativeLanguage: 'nld',
        means: ['withholds_documents', 'debt_bondage'],
        purposes: ['labour_exploitation'],
      },
      needs: ['safe_place', 'interpreter'],
      companions: [
        {
          relation: 'child',
          person: {
            sex: 'female',
            apparentAge: { from: 2, to: 2 },
            names: [{ kind: 'primary', givenNames: 'Liya' }],
            languages: [{ code: 'tir' }],
          },
        },
      ],
    },
    acts: [
      {
        act: 'refer',
        by: 'police',
        to: 'alba',
        service: 'emergency_place',
        urgency: 'tonight',
        ground: 'informed_consent',
        message: 'Moeder en dochter, allebei rustig. Ze hebben gegeten.',
        together: true,
        hoursAgo: 0.4,
      },
      ...PAPERS_OF_RAHEL,
      ...FOR_RAHEL,
    ],
  },
  {
    by: 'labour',
    hoursAgo: 5,
    intake: {
      person: {
        sex: 'male',
        birthDate: { year: 1995, month: 3, precision: 'month' },
        birthDateSource: 'declared',
        names: [{ kind: 'primary', familyName: 'Almeida', givenNames: 'Tiago' }],
        citizenships: ['PT'],
        languages: [{ code: 'por' }],
      },
      circumstances: {
        foundPlace: 'Chantier, conteneur aménagé en chambre',
        narrative: 'Onze semaines sans salaire, quatorze heures par jour.',
        narrativeLanguage: 'fra',
      },
      needs: ['lawyer', 'safe_place'],
    },
    acts: [
      {
        act: 'refer',
        by: 'labour',
        to: 'alba',
        service: 'ambulatory',
        urgency: 'within_24h',
        ground: 'informed_consent',
        hoursAgo: 4,
      },
      { act: 'receive', by: 'shelter', hoursAgo: 3.5 },
    ],
  },
  {
    by: 'police',
    hoursAgo: 52,
    intake: {
      person: {
        sex: 'male',
        apparentAge: { from: 14, to: 17 },
        ageInDoubt: true,
        birthDate: { year: 2011, precision: 'about' },
        birthDateSource: 'declared',
        names: [
          { kind: 'primary', familyName: 'Rahimi', givenNames: 'Jawad' },
          { kind: 'original_script', familyName: 'رحیمی', givenNames: 'جواد', language: 'prs' },
          { kind: 'alias', givenNames: 'Jay' },
        ],
        citizenships: ['AF'],
        languages: [{ code: 'prs' }],
      },
      circumstances: {
        foundPlace: 'Arrêt de bus près de la gare du Nord, seul',
        district: 'brussels',
        narrative:
          'Interpellé deux fois ce mois-ci alors qu’il vendait des cartes de téléphone. Un homme attend dans une voiture.',
        narrativeLanguage: 'fra',
      },
      legalGround: 'minor_in_danger',
      needs: ['safe_place', 'guardian', 'interpreter'],
    },
    acts: [
      {
        act: 'refer',
        by: 'police',
        to: 'sirius',
        service: 'child_shelter',
        urgency: 'tonight',
        ground: 'minor_in_danger',
        message: 'A peur des voitures. Aime le football.',
        hoursAgo: 51.5,
      },
      { act: 'receive', by: 'childshelter', hoursAgo: 51.3 },
      { act: 'accept', by: 'childshelter', hoursAgo: 51.1 },
      { act: 'assert', by: 'childshelter', status: 'possible', hoursAgo: 30 },
      ...FOR_JAWAD,
    ],
  },
  {
    by: 'police',
    hoursAgo: 200,
    intake: {
      person: {
        sex: 'female',
        birthDate: { year: 1997, month: 6, day: 12, precision: 'day' },
        birthDateSource: 'document',
        names: [{ kind: 'primary', familyName: 'Ionescu', givenNames: 'Mădălina' }],
        citizenships: ['RO'],
        languages: [{ code: 'ron' }],
      },
      circumstances: {
        foundPlace: 'Maison particulière, après l’appel d’une voisine',
        narrative: 'L’homme qui l’a amenée garde son téléphone et son salaire.',
        narrativeLanguage: 'fra',
        purposes: ['sexual_exploitation'],
      },
      needs: ['safe_place', 'medical'],
    },
    acts: [
      {
        act: 'refer',
        by: 'police',
        to: 'scalda',
        service: 'residential',
        urgency: 'tonight',
        ground: 'informed_consent',
        hoursAgo: 199,
      },
      { act: 'receive', by: 'shelter.antwerp', hoursAgo: 198.8 },
      {
        act: 'refuse',
        by: 'shelter.antwerp',
        reason: 'no_place',
        detail: 'Er is een plaats vrij vanaf donderdag.',
        hoursAgo: 198.5,
      },
      {
        act: 'refer',
        by: 'police',
        to: 'alba',
        service: 'residential',
        urgency: 'tonight',
        ground: 'informed_consent',
        hoursAgo: 198.3,
      },
      { act: 'accept', by: 'shelter', hoursAgo: 198 },
      { act: 'assert', by: 'shelter', status: 'actual', hoursAgo: 120 },
      ...MADALINA_HANDED_OVER,
      {
        act: 'askLead',
        by: 'police',
        to: 'alba',
        reason: 'specialised_help',
        message: 'La déposition est faite. Elle souhaite continuer avec vous seuls.',
        hoursAgo: 20,
      },
      ...FOR_MADALINA,
    ],
  },
  {
    by: 'labour',
    hoursAgo: 340,
    intake: {
      person: {
        sex: 'male',
        apparentAge: { from: 40, to: 45 },
        names: [{ kind: 'primary', familyName: 'Nguyễn', givenNames: 'Văn Hùng' }],
        citizenships: ['VN'],
        languages: [{ code: 'vie' }],
      },
      circumstances: {
        foundPlace: 'Bar à ongles, couchage à la cave',
        narrative: 'Rembourse une dette dont il ignore le montant.',
        narrativeLanguage: 'fra',
      },
      needs: ['interpreter', 'lawyer'],
    },
    acts: [
      ...CONSENTS_OF_HUNG,
      { act: 'accept', by: 'shelter.antwerp', hoursAgo: 320 },
      ...FOR_HUNG,
      { act: 'complete', by: 'shelter.antwerp', outcome: 'support_started', hoursAgo: 100 },
    ],
  },
  {
    by: 'police',
    hoursAgo: 26,
    intake: {
      person: {
        sex: 'female',
        apparentAge: { from: 15, to: 17 },
        names: [{ kind: 'primary', givenNames: 'Blessing' }],
        citizenships: ['NG'],
        languages: [{ code: 'eng' }],
      },
      circumstances: {
        foundPlace: 'Gare, quai 3',
        narrative: 'Une femme est venue la chercher et est repartie quand nous lui avons parlé.',
        narrativeLanguage: 'fra',
      },
      legalGround: 'minor_in_danger',
      needs: ['safe_place', 'guardian'],
    },
    acts: [
      {
        act: 'refer',
        by: 'police',
        to: 'youth',
        service: 'youth_help',
        urgency: 'within_24h',
        ground: 'minor_in_danger',
        hoursAgo: 25,
      },
      {
        act: 'refer',
        by: 'police',
        to: 'sirius',
        service: 'emergency_place',
        urgency: 'tonight',
        ground: 'minor_in_danger',
        hoursAgo: 25.5,
      },
      { act: 'accept', by: 'childshelter', hoursAgo: 25.2 },
    ],
  },
];

/** Long stories first: their lines stand at the top of the desks. */
export const DEMO_STORIES: readonly DemoStory[] = [
  ...LONG_STORIES,
  ...SHELTER_STORIES,
  ...FURTHER_STORIES,
  ...MINOR_STORIES,
  ...YOUTH_STORIES,
  ...FULL_LIVES,
  ...JOINED_STORIES,
];
