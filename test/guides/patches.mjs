import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run guides -- [name] [--without-each | --applies]`: applies the patch of each guide to a clone of HEAD, writes the generated files again, and
 * runs the checks and the tests that the guide names. With `--without-each` it then leaves out each file of the patch in turn, and asks
 * that something is red. With `--applies` it only asks that each patch applies and touches no more files than it may. Prints one line for each run; exits non-zero where one is not as it must be.
 */
const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const FOLDER = join(ROOT, 'docs/guides/patches');

/** By patch: how many files it may touch (translations apart), and the suites that show what it does. */
const PATCHES = {
  'add-a-transition': { most: 4, tests: [['test:api', 'e2e/states.spec', '-t', 'youth_mandate']] },
  'add-a-message-kind': {
    most: 4,
    tests: [
      ['test:architecture', 'notices|timeline-words'],
      ['test:reliability', 'what-is-told'],
    ],
  },
  'add-a-category': {
    most: 12,
    tests: [
      ['test:security', 'valuables|decided-rights|subject-bundle|matrix|rls-worlds|every-table|erasure'],
    ],
  },
  'add-a-field': {
    most: 14,
    tests: [
      ['test:architecture', 'schema'],
      ['test:security', 'subject-bundle'],
      ['test:api', 'true-records.spec'],
      ['test:browser', 'found-by'],
    ],
  },
};

/** Files that are written again from the others, and so are in no patch. */
const GENERATE = [
  ['run', 'schema:generate'],
  ['run', 'openapi'],
  ['run', 'api:types'],
  ['run', 'test:security', '--', 'rls-catalogue'],
];

/** Words of a screen or a paper in one of the four languages. */
const isTranslation = (file) => /\.po$|\/i18n\/catalogues\//.test(file);

/** @returns {Map<string, string>} the part of each file, by its path */
function partsOf(name) {
  const text = readFileSync(join(FOLDER, `${name}.patch`), 'utf8');
  const parts = text.split(/^(?=diff --git )/m).filter(Boolean);
  return new Map(parts.map((part) => [/^diff --git a\/(\S+)/.exec(part)[1], part]));
}

/** Files that a person edits. */
const editedBy = (name) => [...partsOf(name).keys()].filter((file) => !isTranslation(file));

/** @returns what git says against the patch; nothing when it applies to these files */
const doesNotApply = (name) =>
  spawnSync('git', ['apply', '--check', join(FOLDER, `${name}.patch`)], { cwd: ROOT, encoding: 'utf8' })
    .stderr;

function cloned() {
  const folder = mkdtempSync(join(tmpdir(), 'relais-guide-'));
  // The server of the tests runs as another user where root started them.
  chmodSync(folder, 0o755);
  execFileSync('git', ['clone', '--quiet', ROOT, folder]);
  execFileSync('cp', ['-al', join(ROOT, 'node_modules'), join(folder, 'node_modules')]);
  return folder;
}

/** @returns the first command that fails on the patch without that file; undefined when all are green */
function redIn(folder, name, without) {
  execFileSync('git', ['reset', '--quiet', '--hard'], { cwd: folder });
  execFileSync('git', ['clean', '--quiet', '-fd'], { cwd: folder });
  const parts = [...partsOf(name)].filter(([file]) => file !== without).map(([, part]) => part);
  execFileSync('git', ['apply'], { cwd: folder, input: parts.join('') });
  // What finds most comes first: without a file, one of them is enough.
  const commands = [
    ...GENERATE,
    ['run', 'check:types'],
    ...PATCHES[name].tests.map(([suite, ...rest]) => ['run', suite, '--', ...rest]),
    ['run', 'check'],
  ];
  const env = { ...process.env, RELAIS_UPDATE_SNAPSHOT: '' };
  for (const args of commands) {
    const own = args.at(-1) === 'rls-catalogue' ? { ...env, RELAIS_UPDATE_SNAPSHOT: '1' } : env;
    const { status, stdout, stderr } = spawnSync('npm', args, {
      cwd: folder,
      env: own,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) return { command: `npm ${args.join(' ')}`, said: (stdout + stderr).slice(-3_000) };
  }
  return undefined;
}

function show(name, isWithoutEach) {
  const folder = cloned();
  try {
    const edited = editedBy(name);
    const red = redIn(folder, name);
    console.log(
      `${name}: ${edited.length} files (at most ${PATCHES[name].most}): ${red ? `red: ${red.command}\n${red.said}` : 'green'}`,
    );
    if (red || edited.length > PATCHES[name].most) process.exitCode = 1;
    for (const file of isWithoutEach && !red ? partsOf(name).keys() : []) {
      const found = redIn(folder, name, file);
      console.log(`  without ${file}: ${found ? `red: ${found.command}` : 'GREEN'}`);
      if (!found) process.exitCode = 1;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function applies(name) {
  const edited = editedBy(name).length;
  const wrong = doesNotApply(name);
  console.log(`${name}: ${edited} files (at most ${PATCHES[name].most}): ${wrong || 'applies'}`);
  if (wrong || edited > PATCHES[name].most) process.exitCode = 1;
}

const NAMES = readdirSync(FOLDER).map((file) => file.replace(/\.patch$/, ''));

const words = process.argv.slice(2);
const asked = words.filter((word) => !word.startsWith('--'));
for (const name of asked.length > 0 ? asked : NAMES)
  if (words.includes('--applies')) applies(name);
  else show(name, words.includes('--without-each'));
