/** The release whose schema this program was written for, and which the migration brings. */
export const SCHEMA = '0.3.0';

/** The oldest program that this schema serves: raise it when a step takes away what programs of before use. */
export const SERVES_FROM = '0.3.0';

/** What a database says of its schema. */
export interface SchemaRelease {
  schema: string;
  /** The oldest program it serves. */
  serves_from: string;
}

/**
 * Why a program must not work on a database, if it must not: it would fail in the middle of an act.
 *
 * @param program the release whose schema it was written for
 */
export function refusalOf({ schema, serves_from }: SchemaRelease, program = SCHEMA): string | undefined {
  if (isOlder(schema, program))
    return `the database has the schema of release ${schema} and this program needs that of ${program}: migrate it (npm run db:migrate)`;
  if (isOlder(program, serves_from))
    return `the schema of release ${schema} serves programs from ${serves_from} on, and this one is ${program}: start a newer one`;
  return undefined;
}

function isOlder(one: string, other: string): boolean {
  const [mine, theirs] = [one, other].map((release) => release.split('.').map(Number));
  const differing = mine!.findIndex((part, index) => part !== theirs![index]);
  return differing >= 0 && mine![differing]! < theirs![differing]!;
}
