import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { asvsProblems } from './asvs-rules.mjs';
import { filesUnder, read } from './source-files.mjs';

const LONGEST_MODULE_README = 20;
const LONGEST_ADR = 40;

const textOfLines = (text) => text.trimEnd().split('\n');

/** Relative links lead somewhere. */
function deadLinks(root, path) {
  const links = [...read(root, path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)];
  return links
    .map(([, target]) => target)
    .filter((target) => !existsSync(join(root, normalize(join(dirname(path), target)))))
    .map((target) => ({
      path,
      rule: 'link-leads-somewhere',
      lesson: `"${target}" is not there: mend the link or write the page.`,
    }));
}

function tooLong(root, path, most, lesson) {
  const count = textOfLines(read(root, path)).length;
  return count > most ? [{ path, rule: `at-most-${most}-lines`, lesson }] : [];
}

/** Every module has its page. */
function withoutReadme(root, readmes) {
  const modules = new Set(filesUnder(root, 'libs/modules', /\.ts$/).map((path) => path.split('/')[2]));
  return [...modules]
    .map((name) => `libs/modules/${name}/README.md`)
    .filter((path) => !readmes.includes(path))
    .map((path) => ({
      path,
      rule: 'module-has-a-page',
      lesson: `Write it: purpose, states, who may, events out and in, in at most ${LONGEST_MODULE_README} lines.`,
    }));
}

/** Decisions are numbered without gaps and every one is listed on the page people read first. */
function decisions(root) {
  const folder = 'docs/adr';
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
  const overview = existsSync(join(root, 'docs/architecture.md')) ? read(root, 'docs/architecture.md') : '';
  return names.flatMap((name, at) => {
    const number = String(at + 1).padStart(4, '0');
    const path = `${folder}/${name}`;
    const problems = tooLong(
      root,
      path,
      LONGEST_ADR,
      'A decision is half a page: context, decision, consequences.',
    );
    if (!name.startsWith(`${number}-`)) {
      problems.push({ path, rule: 'decisions-are-numbered', lesson: `This should be number ${number}.` });
    }
    if (!overview.includes(`adr/${name}`)) {
      problems.push({ path, rule: 'decisions-are-listed', lesson: 'Link it from docs/architecture.md.' });
    }
    return problems;
  });
}

/** The last column of the glossary holds names in backticks; each is a word of the code, so that a search finds it. */
function unknownNames(root) {
  const path = 'docs/glossary.md';
  if (!existsSync(join(root, path))) return [];
  const code = ['apps', 'libs']
    .flatMap((folder) => filesUnder(root, folder, /\.(ts|tsx)$/))
    .map((file) => `${file}\n${read(root, file)}`)
    .join('\n');
  return textOfLines(read(root, path)).flatMap((row, at) => {
    const cell = row.startsWith('|') ? row.split('|').at(-2) : '';
    return [...cell.matchAll(/`([^`]+)`/g)]
      .map(([, name]) => name)
      .filter((name) => !code.includes(name))
      .map((name) => ({
        path,
        line: at + 1,
        rule: 'glossary-names-are-in-the-code',
        lesson: `"${name}" is nowhere in apps/ or libs/: use the word of the code, or change the code.`,
      }));
  });
}

/** What is wrong with the written word of the repository. */
export function docsProblems(root) {
  const pages = ['README.md', 'CONTRIBUTING.md']
    .filter((path) => existsSync(join(root, path)))
    .concat(...['docs', 'docker', 'libs', 'apps'].map((folder) => filesUnder(root, folder, /\.md$/)));
  const readmes = pages.filter((path) => /^libs\/modules\/[^/]+\/README\.md$/.test(path));
  const lesson = 'A module page says purpose, states, who may, events out and in; the rest is code.';
  return [
    ...withoutReadme(root, readmes),
    ...pages.flatMap((path) => deadLinks(root, path)),
    ...readmes.flatMap((path) => tooLong(root, path, LONGEST_MODULE_README, lesson)),
    ...decisions(root),
    ...unknownNames(root),
    ...asvsProblems(root),
  ];
}
