interface AgeBand {
  code: string;
  from: number;
  to: number;
}

const OLDEST = 120;

/** Apparent age in one tap; the bands of the statistics, cut at 18. */
export const AGE_BANDS: readonly AgeBand[] = [
  { code: '0-12', from: 0, to: 12 },
  { code: '13-15', from: 13, to: 15 },
  { code: '16-17', from: 16, to: 17 },
  { code: '18-24', from: 18, to: 24 },
  { code: '25-34', from: 25, to: 34 },
  { code: '35-49', from: 35, to: 49 },
  { code: '50+', from: 50, to: OLDEST },
];

const CHILDREN = ['0-12', '13-15', '16-17'];
/** Where one may be wrong about 18 by looking. */
const DOUBTFUL = ['16-17', '18-24'];

export function isChildBand(code: string): boolean {
  return CHILDREN.includes(code);
}

export function isDoubtfulBand(code: string): boolean {
  return DOUBTFUL.includes(code);
}

export function rangeOf(code: string): { from: number; to: number } | undefined {
  const band = AGE_BANDS.find((known) => known.code === code);
  return band && { from: band.from, to: band.to };
}

export function bandOfAge(age: number): string {
  return AGE_BANDS.find((band) => age >= band.from && age <= band.to)?.code ?? '';
}
