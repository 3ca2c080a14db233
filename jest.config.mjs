/**
 * One Jest, several suites (`--selectProjects`). Every suite runs the sources through SWC with the same decorators
 * setting as the build, against real components: see test/support.
 */
const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const suite = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', swc] },
  moduleNameMapper: {
    '^#kernel$': '<rootDir>/libs/kernel/index.ts',
    '^#(platform|modules)/([^/]+)$': '<rootDir>/libs/$1/$2/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  ...extra,
});

export default {
  projects: [
    suite('unit', ['<rootDir>/{apps,libs}/**/*.spec.ts']),
    suite('architecture', ['<rootDir>/test/architecture/**/*.spec.ts']),
    suite('api', ['<rootDir>/test/e2e/**/*.spec.ts']),
    suite('security', ['<rootDir>/test/security/**/*.spec.ts']),
    suite('reliability', ['<rootDir>/test/reliability/**/*.spec.ts']),
    suite('browser', ['<rootDir>/test/browser/**/*.spec.ts']),
  ],
};
