/** How Belgian numbers are read out: of a mobile, of the cities with one figure, and of all other places. */
const GROUPS = [
  /^(\+32)(4\d\d)(\d\d)(\d\d)(\d\d)$/,
  /^(\+32)([2349])(\d{3})(\d\d)(\d\d)$/,
  /^(\+32)(\d\d)(\d\d)(\d\d)(\d\d)$/,
];

/** A telephone number in groups, never broken over two lines; one that is not Belgian stays as it was written. */
export function telephoneWords(number: string): string {
  const digits = number.replace(/[^+\d]/g, '');
  const groups = GROUPS.map((pattern) => pattern.exec(digits)).find((found) => found !== null);
  return groups ? groups.slice(1).join('\u00a0') : number;
}
