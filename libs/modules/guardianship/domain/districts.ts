/** Judicial districts that share a border (Law of 1 December 2013); each pair once. */
const BORDERS = [
  ['antwerp', 'east_flanders'],
  ['antwerp', 'leuven'],
  ['antwerp', 'limburg'],
  ['antwerp', 'brussels'],
  ['brussels', 'east_flanders'],
  ['brussels', 'leuven'],
  ['brussels', 'hainaut'],
  ['brussels', 'walloon_brabant'],
  ['east_flanders', 'west_flanders'],
  ['east_flanders', 'hainaut'],
  ['west_flanders', 'hainaut'],
  ['leuven', 'limburg'],
  ['leuven', 'walloon_brabant'],
  ['leuven', 'liege'],
  ['limburg', 'liege'],
  ['walloon_brabant', 'hainaut'],
  ['walloon_brabant', 'namur'],
  ['walloon_brabant', 'liege'],
  ['hainaut', 'namur'],
  ['namur', 'liege'],
  ['namur', 'luxembourg'],
  ['liege', 'luxembourg'],
  ['liege', 'eupen'],
  ['eupen', 'luxembourg'],
];

const NEIGHBOURS = new Set(BORDERS.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));

export type Distance = 'same_district' | 'neighbouring_district' | 'other_district' | 'district_unknown';

/** How far a guardian's districts are from where the minor is. */
export function distanceTo(district: string | undefined, districts: readonly string[]): Distance {
  if (!district || districts.length === 0) return 'district_unknown';
  if (districts.includes(district)) return 'same_district';
  const isNear = districts.some((other) => NEIGHBOURS.has(`${district} ${other}`));
  return isNear ? 'neighbouring_district' : 'other_district';
}
