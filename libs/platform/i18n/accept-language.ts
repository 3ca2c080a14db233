import { type Language, LANGUAGES } from '#kernel';

/** At most this many ranges are read: a longer header is noise. */
const MAX_RANGES = 16;

/**
 * The language of `Accept-Language` (RFC 9110) that the product speaks and the reader likes best.
 *
 * @param header e.g. `nl-BE,nl;q=0.9,en;q=0.8`
 * @param fallback when the header is missing or names none of ours
 */
export function pickLanguage(header: string | undefined, fallback: Language = 'en'): Language {
  const wishes = (header ?? '')
    .split(',', MAX_RANGES)
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
      return { primary: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const wish = wishes.find(({ primary }) => (LANGUAGES as readonly string[]).includes(primary ?? ''));
  return (wish?.primary as Language | undefined) ?? fallback;
}
