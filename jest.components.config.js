const everyday = require('./jest.config');

const { TEST_KUBECONFIG, TEST_NODES } = process.env;
// Where nodes are neither ours nor kwok's, no agent of ours runs.
const withAgents =
  !TEST_KUBECONFIG || TEST_NODES === 'kwok' ? [] : ['kubernetes-deploy', 'kubernetes-use-cases', 'plain-kubernetes'];

/** @type {import('jest').Config} */
module.exports = {
  ...everyday,
  roots: ['<rootDir>/test/components'],
  testPathIgnorePatterns: ['/node_modules/', ...withAgents],
  testTimeout: 120_000,
  // The examples name their namespaces: on one cluster they take turns.
  ...(TEST_KUBECONFIG && { maxWorkers: 1 }),
};
