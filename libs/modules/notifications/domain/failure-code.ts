/** A gateway may give a code of any length. */
const LONGEST = 60;

/**
 * What is kept of an error by which something did not go: its code, or else its name. Its text can quote an address. Of what the
 * platform throws (`DOMException`) the code is a number and says less than the name.
 */
export function failureCodeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name: string };
  return (typeof code === 'string' ? code : name).slice(0, LONGEST);
}
