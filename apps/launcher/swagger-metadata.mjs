import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import ts from 'typescript';
import { ROOT } from './run.mjs';

/**
 * `npm run openapi` begins with it: writes what Nest's Swagger plugin reads in the docstrings of controllers into a file that the build and
 * Jest load alike. As a transformer the plugin would speak in the build alone, since Jest compiles by SWC.
 */
const API = join(ROOT, 'apps/api');
const FILE = process.argv[2] ?? join(API, 'generated/swagger-metadata.ts');
/** What a docstring says. Answers and their types are declared by decorators, and only there. */
const SAID = new Set(['summary', 'description', 'deprecated']);

/**
 * Docstrings stand in the files themselves, so no import is followed. The types of the language are there: the plugin leaves a route out
 * in silence when it cannot take the `Promise` off the answer that the route names.
 */
function programOf(files) {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  return ts.createProgram(files, { ...options, types: [], noResolve: true });
}

/** @returns {[path: string, classes: object][]} by file, class and method */
function textsOf(files) {
  const visitor = new ReadonlyVisitor({ pathToSource: API, introspectComments: true });
  const program = programOf(files);
  for (const file of files) visitor.visit(program, program.getSourceFile(file));
  return visitor
    .collect()
    .controllers.map(([{ arguments: paths }, classes]) => [
      paths[0].text,
      mapped(classes, (methods) => mapped(methods, saidIn)),
    ]);
}

function saidIn({ properties }) {
  const said = properties.filter(({ name }) => SAID.has(name.text));
  return Object.fromEntries(said.map(({ name, initializer }) => [name.text, valueOf(initializer)]));
}

const valueOf = (literal) => (ts.isStringLiteral(literal) ? literal.text.replace(/\s+/g, ' ') : true);

/** The entries under the same names, without those that have nothing to say. */
const mapped = (object, of) =>
  Object.fromEntries(
    Object.entries(object)
      .map(([name, value]) => [name, of(value)])
      .filter(([, value]) => Object.keys(value).length > 0),
  );

/** Imports that are no calls: a call for each file would make each a part of the bundle by itself. */
function moduleOf(texts) {
  const imports = texts.map(([path], at) => `import * as file${at} from '.${path}';\n`);
  const controllers = texts.map(([, classes], at) => `  [file${at}, ${JSON.stringify(classes, null, 2)}],\n`);
  return `// Written by \`npm run openapi\` from the docstrings of the controllers.
${imports.join('')}
const controllers: [file: object, said: object][] = [
${controllers.join('')}];

export default () => Promise.resolve({ '@nestjs/swagger': { controllers } });
`;
}

const controllers = readdirSync(API, { recursive: true, encoding: 'utf8' })
  // What is for production has no file of the demo, and this one would ask for it.
  .filter((path) => path.endsWith('.controller.ts') && !path.startsWith('demo'))
  .sort()
  .map((path) => join(API, path));
mkdirSync(dirname(FILE), { recursive: true });
writeFileSync(FILE, moduleOf(textsOf(controllers)));
