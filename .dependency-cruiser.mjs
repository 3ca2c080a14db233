import {
  MODULE_EDGES,
  OPEN_TO_EVERY_MODULE,
  assertAcyclic,
  importsAllowedTo,
} from './test/architecture/module-edges.mjs';

assertAcyclic();

const PART = 'libs/(modules|platform)/([^/]+)/';
const INDEX = '^libs/(modules|platform)/[^/]+/index\\.ts$';
const SPEC = '\\.spec\\.tsx?$';
const installed = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const listed = Object.keys(MODULE_EDGES);

const teach = (module) =>
  `The module "${module}" may import: ${importsAllowedTo(module).join(', ') || 'no other module'}. Either you need only ` +
  'an id (hold the id), or the other module must hear of it (write an event, let it subscribe in the worker), or the ' +
  'edge is right: then declare it in test/architecture/module-edges.mjs, where a cycle is refused.';

const moduleEdges = listed.map((module) => ({
  name: `module-edge-${module}`,
  comment: teach(module),
  severity: 'error',
  from: { path: `^libs/modules/${module}/`, pathNot: SPEC },
  to: {
    path: '^libs/modules/',
    pathNot: [module, ...importsAllowedTo(module)].map((allowed) => `^libs/modules/${allowed}/`),
  },
}));

/** The layers of the client, the lowest first: a layer imports those before it. `main.tsx` starts the last. */
const LAYERS = ['shared', 'session', 'entities', 'features', 'pages', 'app'];

const clientLayers = LAYERS.slice(0, -1).map((layer, index) => ({
  name: `web-layer-${layer}`,
  comment:
    `apps/web/src/${layer} may import ${[...LAYERS.slice(0, index), 'itself'].join(', ')}. Either the thing belongs to a lower layer ` +
    '(a widget of person, agency, case or code: entities), or the page above hands it down as a slot.',
  severity: 'error',
  from: { path: `^apps/web/src/${layer}/`, pathNot: SPEC },
  to: { path: `^apps/web/src/(main\\.tsx|(${LAYERS.slice(index + 1).join('|')})/)` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'kernel-imports-nothing-of-ours',
      comment:
        'libs/kernel is what everything else stands on: move the import to the caller, or the thing into the kernel.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: SPEC },
      to: { path: '^(apps|libs|test)/', pathNot: '^libs/kernel/' },
    },
    {
      name: 'tests-draw-by-one-seed',
      comment:
        'fast-check draws by the clock: import test/support/fast-check.ts, whose seed is the same in each run that lets a change in.',
      severity: 'error',
      from: { path: `^test/|${SPEC}`, pathNot: '^test/support/fast-check\\.ts$' },
      to: { path: installed('fast-check') },
    },
    {
      name: 'platform-knows-no-case-work',
      comment:
        'libs/platform is plumbing. What needs a word of the domain belongs to the module of that word.',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(apps|libs/modules)/' },
    },
    {
      name: 'modules-know-no-app',
      comment:
        'A use case must not know whether HTTP or a job called it: pass the value in, or move the code to the app.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-never-import-each-other',
      comment: 'API, worker, web and launcher meet in the database, the queue and the OpenAPI document only.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-sees-only-the-api',
      comment: 'The browser holds what the API answered, in the generated types; never code of the server.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/' },
    },
    ...clientLayers,
    {
      name: 'web-features-stand-apart',
      comment:
        'A feature of the client never imports another. What both show is a widget of entities; what stands on one page is put together ' +
        'by that page, in pages.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'web-file-has-a-layer',
      comment: `A file of the client stands in a layer: ${LAYERS.join(', ')}.`,
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: `^apps/web/src/(main\\.tsx$|(${LAYERS.join('|')})/)` },
      to: {},
    },
    {
      name: 'launcher-stands-alone',
      comment: 'The launcher runs before anything is installed or built: Node alone.',
      severity: 'error',
      from: { path: '^apps/launcher/' },
      to: { path: '^libs/' },
    },
    {
      name: 'enter-through-the-index',
      comment:
        'A part of libs/modules or libs/platform is entered through its index.ts (`#modules/<name>`, `#platform/<name>`). ' +
        'What you need is not exported there? Ask whether it should be, and export the smallest thing.',
      severity: 'error',
      from: { path: `^${PART}` },
      to: { path: `^${PART}`, pathNot: [INDEX, '^libs/$1/$2/'] },
    },
    {
      name: 'enter-through-the-index-from-outside',
      comment:
        'Apps see `#modules/<name>` and `#platform/<name>`, never a file behind them. What you need is not exported ' +
        'there? Ask whether it should be, and export the smallest thing. (Tests may look behind the door.)',
      severity: 'error',
      from: { pathNot: [`^${PART}`, '^test/'] },
      to: { path: `^${PART}`, pathNot: INDEX },
    },
    ...moduleEdges,
    {
      name: 'module-edge-undeclared',
      comment: teach('any module that is not listed'),
      severity: 'error',
      from: {
        path: '^libs/modules/([^/]+)/',
        pathNot: [SPEC, ...listed.map((module) => `^libs/modules/${module}/`)],
      },
      to: {
        path: '^libs/modules/',
        pathNot: ['^libs/modules/$1/', ...OPEN_TO_EVERY_MODULE.map((open) => `^libs/modules/${open}/`)],
      },
    },
    {
      name: 'typeorm-stays-in-persistence',
      comment:
        'TypeORM is imported in domain/ (the entity carries the verbs), persistence/ and platform/database only. A use case ' +
        'asks a repository of persistence/ and hands it the transaction.',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['^libs/modules/[^/]+/(domain|persistence)/', '^libs/platform/database/', SPEC],
      },
      to: { path: installed('typeorm') },
    },
    {
      name: 'apps-know-no-sql',
      comment: 'The edges of HTTP and of the queue know no SQL: call a use case.',
      severity: 'error',
      from: { path: '^apps/(api|worker|web)/', pathNot: SPEC },
      to: { path: installed('typeorm', 'pg', '@nestjs/typeorm') },
    },
    {
      name: 'verifier-shares-no-code',
      comment:
        'Whoever checks the log works out every hash and opens every seal anew: with the writer it shares the specification only. ' +
        'A mistake that both had would be found by nobody. (A key service answers what it answers: its client is the one the product has.)',
      severity: 'error',
      from: { path: '^libs/modules/audit/(verification/|verifier\\.ts|verify-cli\\.ts)', pathNot: SPEC },
      to: {
        path: '^libs/',
        pathNot: '^libs/(modules/audit/(verification/|verifier\\.ts)|platform/(config|crypto)/index\\.ts)',
      },
    },
    {
      name: 'no-cycle',
      comment:
        'A cycle of imports runs under the test transpiler and stops Node at start (a relation back from parent to child ' +
        'is the usual one). Relations go one way, child to parent.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment:
        'Every import must lead to a file: a rule that cannot see where an import goes is green for the wrong reason.',
      severity: 'error',
      from: {},
      // Virtual modules exist only inside the bundler.
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'server-runs-without-dev-packages',
      comment: 'In production only `dependencies` are installed: move the package there in package.json.',
      severity: 'error',
      from: { path: '^(apps/(api|worker)|libs)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-needs-a-test',
      comment: 'Code under apps/ and libs/ runs without test/; only specs may lean on it.',
      severity: 'error',
      from: { path: '^(apps/(api|worker|web)|libs)/', pathNot: SPEC },
      to: { path: `^test/|${SPEC}` },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated|locales)/' },
    // Type-only imports are knowledge too.
    tsPreCompilationDeps: true,
    /*
     * No tsConfig here: its `paths` are what makes this tool green while it sees nothing. Imports across parts go through
     * the "imports" of package.json, whose condition `relais-source` leads to the sources instead of dist/. The spec
     * test/architecture/boundaries.spec.ts proves that they are followed.
     */
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['relais-source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
