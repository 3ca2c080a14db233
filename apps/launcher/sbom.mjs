import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fail, say, StartError, step } from './output.mjs';
import { ROOT, runNpm } from './run.mjs';

const DEFAULT_FILE = 'dist/sbom.cdx.json';

/**
 * `npm run sbom [-- FILE]`: the list of all that is shipped (CycloneDX 1.5, JSON), from the lock file: each package with its
 * version, licence and hash. What only builds and tests the product is not in it.
 */
async function writeSbom(file = DEFAULT_FILE) {
  const target = resolve(ROOT, file);
  const list = await step('Listing what is shipped', shipped);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, `${JSON.stringify(list, null, 2)}\n`);
  say(`${list.components.length} packages listed in ${relative(ROOT, target)}`);
}

async function shipped() {
  const how = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--omit', 'dev'];
  const { code, output } = await runNpm(['sbom', '--package-lock-only', ...how]);
  if (code !== 0) throw new StartError(`npm sbom failed: ${output.split('\n')[0]}`);
  const list = JSON.parse(output);
  // npm calls the product by the folder of the clone.
  const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  list.metadata.component.name = name;
  return list;
}

writeSbom(process.argv[2]).catch(fail);
