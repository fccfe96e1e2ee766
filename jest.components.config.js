const everyday = require('./jest.config');

/** @type {import('jest').Config} */
module.exports = {
  ...everyday,
  roots: ['<rootDir>/test/components'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
};
