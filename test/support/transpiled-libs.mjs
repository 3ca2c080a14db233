import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { swcOptions } from './swc-options.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, '.cache', 'test-libs');

/**
 * The libraries as JavaScript, for what must run outside Jest before the tests: the migrations. Not the build: that
 * refuses to write anything while one file anywhere has a type error, and takes as long as the tests themselves.
 * @returns the folder whose package imports (`#platform/database`) reach the transpiled libraries.
 */
export async function transpileLibs() {
  const { transformFile } = await import('@swc/core');
  const sources = readdirSync(join(ROOT, 'libs'), { recursive: true })
    .map((name) => join('libs', name))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const wanted = new Set(sources.map((name) => name.replace(/\.ts$/, '.js')));
  for (const old of readdirSync(OUT, { recursive: true, withFileTypes: true }).map(pathInside)) {
    if (old.endsWith('.js') && !wanted.has(old)) rmSync(join(OUT, old));
  }
  for (const source of sources) {
    const target = join(OUT, source.replace(/\.ts$/, '.js'));
    if (isNewer(target, join(ROOT, source))) continue;
    const { code } = await transformFile(join(ROOT, source), { ...swcOptions, swcrc: false });
    mkdirSync(dirname(target), { recursive: true });
    writeWhole(target, code);
  }
  return OUT;
}

const pathInside = (entry) => join(entry.parentPath, entry.name).slice(OUT.length + 1);

function isNewer(target, source) {
  const made = statSync(target, { throwIfNoEntry: false });
  return made !== undefined && made.mtimeMs > statSync(source).mtimeMs;
}

/** Two runs at a time may transpile: neither ever reads half a file of the other's. */
function writeWhole(target, text) {
  const unfinished = `${target}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, target);
}

mkdirSync(OUT, { recursive: true });
writeWhole(
  join(OUT, 'package.json'),
  JSON.stringify({
    type: 'module',
    imports: {
      '#kernel': './libs/kernel/index.js',
      '#platform/*': './libs/platform/*/index.js',
      '#modules/*': './libs/modules/*/index.js',
    },
  }),
);
