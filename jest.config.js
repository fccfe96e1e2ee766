/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/scripts/jest-global-setup.mjs',
  roots: ['<rootDir>/test', '<rootDir>/examples'],
  testMatch: ['**/*.test.ts'],
  // They need more than Node and terraform: `npm run test:components`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/components/'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  modulePathIgnorePatterns: ['<rootDir>/lib', '<rootDir>/dist', '/cdktf.out/'],
  moduleNameMapper: {
    '^cdktf-distr$': '<rootDir>/src/constructs/index.ts',
    '^cdktf-distr/assertions$': '<rootDir>/src/assertions/index.ts',
    '^cdktf-distr/stacks$': '<rootDir>/src/stacks/index.ts',
    '^cdktf-distr/agents/(.*)$': '<rootDir>/src/constructs/agents/$1.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // A real hub makes a test wait where it has had too many requests.
  testTimeout: process.env.TEST_HUB === undefined ? 20_000 : 90_000,
};
