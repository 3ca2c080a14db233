import { type Line, spanOf, type Words } from '#modules/letters';
import type { EpisodeView, StatementView } from './episode-view.js';

export const fact = (words: Words, label: string, text: string): Line => ({
  label: words.say(label),
  spans: [{ text }],
});

export const quote = (words: Words, label: string, ...texts: string[]): Line => ({
  label: words.say(label),
  spans: texts.map(spanOf),
});

/** Last seen when and where, as far as it was said; without the place where a person lives. */
export function lastSeenLines({ lastSeenAt, place }: EpisodeView, words: Words): Line[] {
  const { kind, district, text } = place;
  return [
    fact(words, 'search.lastSeenAt', words.instant(lastSeenAt)),
    ...(kind === 'elsewhere' && text ? [quote(words, 'search.place', text)] : []),
    ...(district ? [fact(words, 'search.district', words.code('district', district))] : []),
  ];
}

type SeenIn = StatementView & { lastSeen: NonNullable<StatementView['lastSeen']> };

/** Further reports of the search, each with its own time and place; the first is the search itself. The newest first. */
export const furtherReports = ({ reports }: Pick<EpisodeView, 'reports'>): SeenIn[] =>
  reports.slice(0, -1).filter((one): one is SeenIn => one.lastSeen !== undefined);

/**
 * What further reports say of when and where the person was last seen.
 *
 * @param isPublic for a poster: neither who reported nor words, on which no decision to publish was made
 */
export function furtherSeenLines(view: EpisodeView, words: Words, isPublic = false): Line[] {
  return furtherReports(view).flatMap(({ at, agency, place, lastSeen }) => {
    const { kind, district } = lastSeen;
    const said = [
      words.instant(lastSeen.at),
      kind === 'at_shelter' && !isPublic && words.say('search.atShelter'),
      district && words.code('district', district),
      !isPublic && words.say('search.furtherReport', { who: agency.name, when: words.instant(at) }),
    ];
    return [
      fact(words, 'search.lastSeenAlso', said.filter(Boolean).join(' · ')),
      ...(kind === 'elsewhere' && place && !isPublic ? [quote(words, 'search.place', place)] : []),
    ];
  });
}
