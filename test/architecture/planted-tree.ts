import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
  '.dependency-cruiser.mjs',
  '.oxlintrc.json',
  'knip.json',
  'jest.config.mjs',
  'test/architecture/module-edges.mjs',
];

/** What a command wrote, and the exit code CI looks at. */
export interface Outcome {
  code: number | null;
  out: string;
}

/** Runs a script of node_modules or of the repository with this Node. */
export function runNode(cwd: string, args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return { code: status, out: stdout + stderr };
}

/**
 * A folder with the real configuration of the tools and a few files made to be wrong: the same commands that are green
 * on the real tree must be red here. The sources are planted; the packages are the installed ones.
 */
export class PlantedTree {
  readonly root = mkdtempSync(join(tmpdir(), 'relais-planted-'));

  constructor(files: Record<string, string>) {
    for (const path of CONFIGURATION) cpSync(join(ROOT, path), join(this.root, path));
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
