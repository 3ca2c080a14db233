import { swcOptions } from './test/support/swc-options.mjs';

/**
 * One Jest, several suites (`--selectProjects`). Every suite runs the sources through SWC with the same decorators
 * setting as the build, against real components: see test/support.
 */
const suite = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swcOptions] },
  moduleNameMapper: {
    '^#kernel$': '<rootDir>/libs/kernel/index.ts',
    '^#(platform|modules)/([^/]+)$': '<rootDir>/libs/$1/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  ...extra,
});

/** Where nearly every spec file loads the whole product: see `kept-runtime.cjs`. */
const productOnce = {
  testEnvironment: '<rootDir>/test/support/kept-environment.cjs',
  runtime: '<rootDir>/test/support/kept-runtime.cjs',
};

/**
 * Figures of security that stand among the specs of another suite, whose world they share: run by `test:security`, so that one
 * command shows all of them, and left out by the suite of their folder.
 */
export const FIGURES_ELSEWHERE = [
  'test/e2e/api-requests.spec.ts',
  'test/e2e/foreign-ids.spec.ts',
  'test/e2e/http-idempotency.spec.ts',
  'test/e2e/http-rights.spec.ts',
  'test/e2e/timeline-export.spec.ts',
  'test/architecture/docs.spec.ts',
  'test/reliability/restore-drill.spec.ts',
];
const here = FIGURES_ELSEWHERE.map((path) => `<rootDir>/${path}`);
const notThere = FIGURES_ELSEWHERE.map((path) => `!**/${path}`);

export default {
  /**
   * For what would never end: no test has less, whatever its file says (`kept-environment.cjs`), and one that needs more says so. A time
   * that matters is printed or measured by the bench: a busy machine is no defect.
   */
  testTimeout: 600_000,
  reporters: ['default', '<rootDir>/test/support/progress.cjs'],
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  projects: [
    suite('unit', ['<rootDir>/{apps,libs}/**/*.spec.ts'], productOnce),
    suite('architecture', ['<rootDir>/test/architecture/**/*.spec.ts', ...notThere], productOnce),
    suite('api', ['<rootDir>/test/e2e/**/*.spec.ts', ...notThere], productOnce),
    suite('security', ['<rootDir>/test/security/**/*.spec.ts', ...here], productOnce),
    suite('reliability', ['<rootDir>/test/reliability/**/*.spec.ts', ...notThere], productOnce),
    suite('browser', ['<rootDir>/test/browser/**/*.spec.ts'], productOnce),
  ],
};
