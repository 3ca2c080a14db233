import type { DemoStory } from './demo-story.js';

/** A woman who was met twice, months apart: once written in her own letters, once by a table of transliteration. */
export const JOINED_STORIES: readonly DemoStory[] = [
  {
    by: 'labour',
    hoursAgo: 24 * 75,
    intake: {
      person: {
        sex: 'female',
        names: [
          { kind: 'primary', givenNames: 'თამარ', familyName: 'ზურაბიშვილი', language: 'kat' },
          { kind: 'alias', givenNames: 'Tako' },
        ],
        birthDate: { year: 1997, precision: 'year' },
        birthDateSource: 'declared',
        citizenships: ['GE'],
        languages: [{ code: 'kat' }],
      },
      circumstances: {
        foundPlace: 'Cuisine d’un restaurant, contrôle en soirée',
        narrative: 'Un homme répondait à sa place ; elle était partie avant l’entretien.',
        narrativeLanguage: 'fra',
      },
    },
    acts: [],
  },
  {
    by: 'labour',
    hoursAgo: 24 * 6,
    intake: {
      person: {
        sex: 'female',
        names: [{ kind: 'primary', givenNames: 'Tamari', familyName: 'Zurabishvili' }],
        birthDate: { year: 1998, month: 2, day: 11, precision: 'day' },
        birthDateSource: 'document',
        citizenships: ['GE'],
        languages: [{ code: 'kat' }, { code: 'rus' }],
      },
      circumstances: {
        foundPlace: 'Buanderie d’un hôtel',
        narrative: 'Dit qu’on l’a déjà rencontrée, quand quelqu’un d’autre gardait ses papiers.',
        narrativeLanguage: 'fra',
      },
    },
    acts: [{ act: 'join', by: 'labour', reason: 'says_so', hoursAgo: 24 * 5 }],
  },
  // A woman who asked a shelter for help by herself, and is met by the inspectorate later: the shelter, which now reads
  // both files, says that they are of one person, and the inspectorate answers.
  {
    by: 'shelter.antwerp',
    hoursAgo: 24 * 40,
    intake: {
      person: {
        sex: 'female',
        names: [{ kind: 'primary', givenNames: 'Oksana', familyName: 'Melnychuk' }],
        birthDate: { year: 1994, month: 5, day: 3, precision: 'day' },
        birthDateSource: 'declared',
        citizenships: ['UA'],
        languages: [{ code: 'ukr' }],
      },
      circumstances: {
        foundPlace: 'Ze belde aan bij het dagcentrum',
        narrative:
          'Vraagt hoe lang ze moet werken tot de vlucht betaald is. De volgende dag kwam ze niet terug.',
        narrativeLanguage: 'nld',
      },
    },
    acts: [],
  },
  {
    by: 'labour',
    hoursAgo: 24 * 4,
    intake: {
      person: {
        sex: 'female',
        names: [{ kind: 'primary', givenNames: 'Оксана', familyName: 'Мельничук', language: 'ukr' }],
        birthDate: { year: 1994, precision: 'year' },
        birthDateSource: 'declared',
        citizenships: ['UA'],
        languages: [{ code: 'ukr' }],
      },
      circumstances: {
        foundPlace: 'Onglerie, chambres derrière le magasin',
        narrative: 'Elle note dans un carnet ce qu’on lui retient pour le vol.',
        narrativeLanguage: 'fra',
      },
      needs: ['safe_place'],
    },
    acts: [
      {
        act: 'refer',
        by: 'labour',
        to: 'scalda',
        service: 'residential',
        urgency: 'this_week',
        ground: 'informed_consent',
        hoursAgo: 24 * 4 - 2,
      },
      { act: 'accept', by: 'shelter.antwerp', hoursAgo: 24 * 4 - 5 },
      { act: 'join', by: 'shelter.antwerp', reason: 'says_so', hoursAgo: 24 * 2 },
    ],
  },
];
