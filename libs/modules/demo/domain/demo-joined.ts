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
        foundPlace: 'Kitchen of a restaurant, evening inspection',
        narrative: 'A man answered for her; she was gone before the interview.',
        narrativeLanguage: 'eng',
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
        foundPlace: 'Laundry of a hotel',
        narrative: 'Says that she was met before, when somebody else kept her papers.',
        narrativeLanguage: 'eng',
      },
    },
    acts: [{ act: 'join', by: 'labour', reason: 'says_so', hoursAgo: 24 * 5 }],
  },
];
