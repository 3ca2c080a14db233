/** What is known beside the case, in words: description, things, ways to find somebody. Sealed as one text. */
const DETAIL_TEXTS = [
  'lastSeenBy',
  'direction',
  'company',
  'vehicle',
  'height',
  'build',
  'hair',
  'eyes',
  'marks',
  'clothing',
  'taken',
  'leftBehind',
  'papers',
  'money',
  'socialMedia',
  'cards',
  'network',
  'destination',
  'medication',
  'threats',
] as const;
export type DetailText = (typeof DETAIL_TEXTS)[number];

export interface Telephone {
  number: string;
  imei?: string;
}

export type EpisodeDetails = Partial<Record<DetailText, string>> & {
  /** Telephones of the missing person. */
  telephones?: Telephone[];
};

/** JSON merge patch: null takes a value away. */
export type DetailsPatch = { [Field in keyof EpisodeDetails]?: EpisodeDetails[Field] | null };

/** What was known with what a patch says; blank texts are taken away. */
export function patched(details: EpisodeDetails, patch: DetailsPatch): EpisodeDetails {
  const said = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const merged = { ...details, ...said };
  const kept = Object.entries(merged).filter(
    ([, value]) => value !== null && (typeof value !== 'string' || value.trim() !== ''),
  );
  return Object.fromEntries(kept) as EpisodeDetails;
}
