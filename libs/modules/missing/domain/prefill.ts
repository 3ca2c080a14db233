import type { DetailText, EpisodeDetails } from './episode-details.js';

/** What those who care for the person wrote down beforehand for the case that they disappear. */
export interface KnownBefore {
  medications: readonly string[];
  phones: readonly string[];
  accounts: readonly string[];
  networks: readonly string[];
  destinations: readonly string[];
  departurePlans: readonly string[];
  /** How the person looks: height, build, hair, eyes, marks. */
  description: Partial<Record<DetailText, readonly string[]>>;
}

/** As long as a field of the details may be. */
const LONGEST = 500;
const MOST_TELEPHONES = 10;

/** The details an episode begins with: what was taken at intake, not after the loss; what the reporter says counts more. */
export function prefilled(known: KnownBefore, said: EpisodeDetails): EpisodeDetails {
  const words = (texts: readonly string[]) => texts.join('; ').slice(0, LONGEST);
  const texts = {
    ...Object.fromEntries(Object.entries(known.description).map(([field, seen]) => [field, words(seen)])),
    medication: words(known.medications),
    socialMedia: words(known.accounts),
    network: words(known.networks),
    destination: words([...known.destinations, ...known.departurePlans]),
  };
  const telephones = known.phones
    .slice(0, MOST_TELEPHONES)
    .map((number) => ({ number: number.slice(0, 40) }));
  const before: EpisodeDetails = {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text)),
    ...(telephones.length > 0 && { telephones }),
  };
  return { ...before, ...said };
}
