/** Suites run on the TypeScript sources; real PostgreSQL comes from libs/testing's global setup. */
export default {
  testMatch: ['<rootDir>/libs/*/src/**/*.spec.ts', '<rootDir>/apps/*/src/**/*.spec.ts', '<rootDir>/apps/*/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@jidi/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  runtime: '<rootDir>/libs/testing/jest/runtime.cjs',
  setupFiles: ['<rootDir>/libs/testing/jest/own-declarations.mjs'],
  globalSetup: '<rootDir>/libs/testing/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/global-teardown.mjs',
  testSequencer: '<rootDir>/libs/testing/jest/longest-first.cjs',
  maxWorkers: 2,
  // A worker of many suites takes V8 more than Jest's half a second to free, on a busy machine: only what stays open is to be told.
  workerGracefulExitTimeout: 5_000,
  testTimeout: 30_000,
};
