import { readFileSync } from 'node:fs';
import { remedyFor } from '../../../src/resources/rollout/remedy';

/** What real agents said went wrong. */
const { errors } = JSON.parse(readFileSync('test/fixtures/agent-errors-3.1.0.json', 'utf8')) as {
  errors: { agent: string; in: string; text: string }[];
};

const release = { name: 'shop', namespace: 'acme' };

// Trap 48: An agent that was installed without a registry is told as such, with what to do.
// Trap 60: A roll-out on a release that an interrupted agent left behind fails with the way out.
// Trap 63: A roll-out on a release that somebody uninstalled, or of which the agent has no record, fails with the way out.
// Trap 64: A roll-out that meets fields of somebody else fails with the two ways out.
test.each([
  ['invalid registry ""', 'without `DISTR_REGISTRY_HOST`'],
  ['cannot reuse a name that is still in use', 'Replace the deployment'],
  ['actual helm revision for', 'Apply once with `ignore_revision_skew = true`'],
  ['another operation (install/upgrade/rollback) is in progress', 'Secret sh.helm.release.v1.shop.v<number>'],
  ['already exists but was not created by the agent', 'or the Secret sh.distr.agent.v1.shop was lost'],
  ['has no deployed releases', 'Delete the Secret sh.distr.agent.v1.shop in the namespace acme'],
  ['could not get helm manifest: release: not found', 'Delete the Secret sh.distr.agent.v1.shop'],
  ['Apply failed with 1 conflict', 'set `force_conflicts = true`'],
])('what an agent says has its remedy: %s', (words, remedy) => {
  const said = errors.find(({ in: where, text }) => where === 'status' && text.includes(words));
  expect(remedyFor(said?.text ?? '', release)).toContain(remedy);
});

test('what a version or its configuration causes is theirs to mend', () => {
  const messages = errors
    .map(({ text }) => text)
    .filter((text) => /not ready|could not locate chart|license/.test(text));
  expect(messages.length).toBeGreaterThan(5);
  expect(messages.filter((text) => !remedyFor(text, release).startsWith('Mend the version'))).toEqual([]);
});

test('what is not known of a release is left open', () => {
  const remedy = remedyFor('"shop" has no deployed releases', { name: null, namespace: null });
  expect(remedy).toContain('Delete the Secret sh.distr.agent.v1.<release> in the namespace of the agent');
});
