import type { Kind } from './comparison';

/** Where a simulated agent differs from the recorded one, and why that stands. What agrees must not stand here. */
export interface Exception {
  readonly reason: string;
  /** By scenario: the deployment, or `calls`, and what differs of it. */
  readonly scenarios: Readonly<Record<string, Readonly<Record<string, Kind>>>>;
}

export const exceptions: readonly Exception[] = [
  {
    reason:
      'A real docker agent without a valid token sometimes hangs for good, when its login and its log shipping wait for each other. The simulated one goes on trying.',
    scenarios: { 't-wrong-secret-1': { calls: 'sequence' }, 'g-old-and-new-agent-2': { calls: 'sequence' } },
  },
];

/** What is excepted of a scenario: deployment, or `calls`, to the kind of difference. */
export const exceptedOf = (scenario: string): Record<string, Kind> =>
  Object.assign({}, ...exceptions.map(({ scenarios }) => scenarios[scenario] ?? {})) as Record<string, Kind>; // of records of kinds

/** Recorded scenarios that are not replayed, with the reason. */
export const leftOut: readonly { readonly reason: string; readonly scenarios: readonly string[] }[] = [
  {
    reason: 'A simulated agent never updates itself.',
    scenarios: [
      'm-version-id',
      'container-manifest',
      'container-terraform',
      'n1-version-empty',
      'n2-version-differs',
      'n3-version-equal',
      'n4-put-target-same-version',
      'n5-self-update-other-names',
    ],
  },
  {
    reason: 'A simulated agent asks no registry for a login.',
    scenarios: [
      'n-registry-login',
      'n-entitlement-registry',
      'q1-registry-unset',
      'q2-registry-down',
      'q3-registry-plain-as-https',
      'q4-registry-stub-plain',
      'q5-registry-stub-open',
    ],
  },
  {
    reason: 'A simulated agent is stopped as by SIGTERM, never killed.',
    scenarios: ['s2-agent-killed-during-install', 's2-delete', 's3-agent-killed-during-upgrade', 's3-delete'],
  },
  {
    reason: 'It shows what happens to processes, images, volumes and objects, which a simulated agent does not have.',
    scenarios: [
      'a-health-endpoint',
      'a-idle-metrics',
      'a-idle-logstore',
      'c-image-cleanup',
      'j-agent-env-visible',
      'l-target-replaced-same-scratch',
      'p-start-errors',
      'q-no-engine',
      'r-two-agents',
      'h2-metrics-namespace-scope',
      'h-cluster-objects-cluster-scope',
      'h-cluster-objects-namespace-scope',
      'h-delete',
      'j6-deployment-deleted-without-state',
      'j8-adopt-order',
      'q6-no-kubeconfig',
      'q7-missing-DISTR_AGENT_LOGS_ENDPOINT',
      'q7-missing-DISTR_TARGET_SECRET',
      'q8-rbac-lost',
      't1-namespace-missing',
      'v4-hook-install-hookOnly',
    ],
  },
  {
    reason: 'It is about the hub, whose answers are replayed by the contract suite.',
    scenarios: ['j-secrets', 'j-secret-quoting', 'k-release-name-null', 'k2-secret-missing'],
  },
  {
    reason: 'Another scenario shows the same.',
    scenarios: [
      'a-idle-cluster',
      'g-delete',
      'g-old-and-new-agent-3',
      'i-hub-unreachable-at-start',
      'o1-hub-down',
      'engine-20.10',
    ],
  },
];
