/** A release in its namespace, as far as it is known. */
export interface Release {
  readonly name: string | null;
  readonly namespace: string | null;
}

/** What to do about the words of an agent, in sentences. Most of what is listed here no other revision mends: the agent would say the same of each. */
export function remedyFor(message: string, { name, namespace }: Release): string {
  const release = name ?? '<release>';
  const within = `in the namespace ${namespace ?? 'of the agent'}`;
  const remedies: readonly (readonly [RegExp, string])[] = [
    [
      /invalid registry ""/,
      'The agent was installed without `DISTR_REGISTRY_HOST`, since the hub has no registry. Give it one (`registryHost` of the agent): any registry that answers GET /v2/ with 200 will do. Then apply again.',
    ],
    [
      /cannot reuse a name that is still in use/,
      'An install that was not taken back keeps the name of the release, whatever comes after it. Replace the deployment, which needs `allow_replacement = true`, and leave `rollback_on_failure` on.',
    ],
    [
      /already exists but was not created by the agent/,
      `A Helm release ${release} stands ${within} of which the agent has no record: somebody else has made it, or the Secret sh.distr.agent.v1.${release} was lost. Uninstall it and apply with other \`restart_triggers\`, or choose another \`release_name\`.`,
    ],
    [
      /^actual helm revision/,
      'Somebody has changed the Helm release, or the agent was stopped during an upgrade. Apply once with `ignore_revision_skew = true`.',
    ],
    [
      /another operation \(install\/upgrade\/rollback\) is in progress/,
      `The agent was killed during an upgrade, and the Helm release is locked. Delete the Secret sh.helm.release.v1.${release}.v<number> of its newest revision ${within}, then apply once with \`ignore_revision_skew = true\`.`,
    ],
    [
      /has no deployed releases|release: not found/,
      `Somebody has uninstalled the Helm release. Delete the Secret sh.distr.agent.v1.${release} ${within}: then the agent installs it anew. Apply again to wait for that.`,
    ],
    [
      /Apply failed with \d+ conflict/,
      'Somebody else has changed fields that the chart sets, too. Leave them out of what the chart makes (replicas under an autoscaler, for instance), or set `force_conflicts = true`, which puts them back. Then apply again.',
    ],
  ];
  return remedies.find(([words]) => words.test(message))?.[1] ?? mend;
}

const mend = 'Mend the version or its configuration and apply again: the new revision is rolled out and awaited.';
