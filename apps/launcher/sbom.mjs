import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
  const folder = mkdtempSync(join(tmpdir(), 'relais-sbom-'));
  try {
    const name = withoutTools(folder);
    const how = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
    const { code, output } = await runNpm(['sbom', '--package-lock-only', ...how], { cwd: folder });
    if (code !== 0) throw new StartError(`npm sbom failed: ${output.split('\n')[0]}`);
    const list = JSON.parse(output);
    // npm calls the product by the folder it is in.
    list.metadata.component.name = name;
    return list;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Writes package.json and the lock file without what only builds and tests the product. `--omit dev` of npm leaves out too much: also
 * each package that is shipped and that a tool needs as well.
 *
 * @returns the name of the product
 */
function withoutTools(folder) {
  const read = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
  const write = (file, value) => writeFileSync(join(folder, file), JSON.stringify(value));
  const { devDependencies: _tools, ...product } = read('package.json');
  const lock = read('package-lock.json');
  const kept = Object.entries(lock.packages).filter(([, { dev }]) => !dev);
  const { devDependencies: _lockedTools, ...root } = lock.packages[''];
  write('package.json', product);
  write('package-lock.json', { ...lock, packages: { ...Object.fromEntries(kept), '': root } });
  return product.name;
}

writeSbom(process.argv[2]).catch(fail);
