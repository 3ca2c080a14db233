import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Machine } from '#kernel';

const MODULES = resolve('libs/modules');

/** Paths of the files that hold tables of transitions, below `libs/modules`. */
export const MACHINE_FILES = readdirSync(MODULES, { encoding: 'utf8', recursive: true })
  .filter((path) => /domain[\\/][\w-]+-transitions\.ts$/.test(path))
  .sort();

/** Every thing with states of the product. */
export const MACHINES: readonly Machine[] = (
  await Promise.all(
    MACHINE_FILES.map(async (file) => {
      const exported = Object.values((await import(join(MODULES, file))) as object);
      return exported
        .flatMap((one: unknown) => (one instanceof Machine ? [one] : Object.values(Object(one) as object)))
        .filter((one) => one instanceof Machine);
    }),
  )
).flat();

export const statusesOf = ({ moves }: Machine): string[] => Object.keys(Object.values(moves)[0]!).sort();

/** Each act of a person: what some side does in some status, without the acts of the clock. */
export const actsOf = ({ moves: { clock: _clock, ...sides } }: Machine): string[] => [
  ...new Set(Object.values(sides).flatMap((rows) => Object.values(rows).flatMap((row) => Object.keys(row)))),
];
