import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { swcOptions } from './swc-options.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, '.cache', 'test-libs');

/**
 * The libraries as JavaScript, with the files of the schema, for what must run outside Jest before the tests: the migrations. Not the build: that
 * refuses to write anything while one file anywhere has a type error, and takes as long as the tests themselves.
 * @returns the folder whose package imports (`#platform/database`) reach the transpiled libraries.
 */
export async function transpileLibs() {
  const { transformFile } = await import('@swc/core');
  const sources = readdirSync(join(ROOT, 'libs'), { recursive: true })
    .map((name) => join('libs', name))
    .filter((name) => /\.(ts|sql)$/.test(name) && !name.endsWith('.spec.ts'));
  const wanted = new Set(sources.map((name) => name.replace(/\.ts$/, '.js')));
  for (const old of readdirSync(OUT, { recursive: true, withFileTypes: true }).map(pathInside)) {
    if (/\.(js|sql)$/.test(old) && !wanted.has(old)) rmSync(join(OUT, old));
  }
  for (const source of sources) {
    const target = join(OUT, source.replace(/\.ts$/, '.js'));
    if (isNewer(target, join(ROOT, source))) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeWhole(target, await javaScriptOf(join(ROOT, source), transformFile));
  }
  return OUT;
}

/** A file of the schema is read as it is. */
async function javaScriptOf(source, transformFile) {
  if (source.endsWith('.sql')) return readFileSync(source, 'utf8');
  return (await transformFile(source, { ...swcOptions, swcrc: false })).code;
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
