import { startAgents, type Agents } from '../../src/local-hub/agents';
import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
let agents: Agents;
beforeEach(async () => {
  project = await TerraformProject.start();
  agents = startAgents({ source: project.hub, intervalMs: 100 });
});
afterEach(async () => {
  await agents.stop();
  await project.close();
});

const count = 10;
const runs = 10;

/** Targets of both types, of two customers, with live agents; half of the credentials are verified, some may be rotated. */
function stack(): object {
  const target = (index: number) => ({
    name: `host-${index}`,
    customer_organization_id: `\${distr_customer_organization.${index < count / 2 ? 'acme' : 'globex'}.id}`,
    ...(index % 2 === 0
      ? { type: 'docker' }
      : { type: 'kubernetes', namespace: `shop-${index}`, scope: 'namespace' as const }),
  });
  const credential = (index: number) => ({
    deployment_target_id: `\${distr_deployment_target.host${index}.id}`,
    rotation_triggers: { since: 'monday' },
    verify_credential: index < count / 2,
    rotate_while_connected: index % 3 === 0,
  });
  const connection = (index: number) => ({
    deployment_target_id: `\${distr_deployment_target.host${index}.id}`,
    credential_revision: `\${distr_agent_credential.host${index}.revision}`,
  });
  const each = (make: (index: number) => object) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`host${index}`, make(index)]));
  return {
    resource: {
      distr_customer_organization: { acme: { name: 'Acme' }, globex: { name: 'Globex' } },
      distr_deployment_target: each(target),
      distr_agent_credential: each(credential),
      distr_agent_connection: each(connection),
    },
  };
}

/** How often the hub has given a new secret, to whomever. */
const accessRequests = () =>
  project.hub.requests.filter(({ path, status }) => path.endsWith('/access-request') && status === 200).length;
const loginsOfOurs = () =>
  project.hub.requests.filter(
    ({ path, userAgent }) => path.endsWith('/agent/login') && userAgent?.startsWith('cdktf-distr/'),
  ).length;

test(`${runs * count} plans and ${runs * count} refreshes of credentials, with live agents, make no access request`, async () => {
  project.write(stack());
  await project.apply();
  expect(accessRequests()).toBe(count);

  for (let run = 0; run < runs; run += 1) {
    const planned = await project.succeed('plan', '-no-color', '-detailed-exitcode');
    expect(planned).toContain('No changes.');
  }
  await project.apply('-refresh-only');
  expect(accessRequests()).toBe(count);
  // Half of them are verified, once in each refresh.
  expect(loginsOfOurs()).toBe(((runs + 1) * count) / 2);
});
