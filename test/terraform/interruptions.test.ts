import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askHub } from '../support/hub-api';
import { TerraformProject, unwrapped } from '../support/terraform-project';

/*
 * The real terraform, killed at the call that makes each resource: a stack grows by one resource at a time. Everything else
 * that is interrupted is in test/interruptions, where Terraform is played.
 */

interface Step {
  readonly address: string;
  readonly config: object;
  /** The call that makes it. */
  readonly call: string;
}

const on = (type: string, name: string, attribute = 'id') => `\${${type}.${name}.${attribute}}`;
const host = { deployment_target_id: on('distr_deployment_target', 'it') };
const version = {
  application_id: on('distr_application', 'it'),
  name: '1.0.0',
  docker: { compose_file: 'services:\n  web:\n    image: nginx:1.27\n' },
};
const steps: readonly Step[] = [
  step('distr_customer_organization', { name: 'Acme' }, 'POST /customer-organizations'),
  step('distr_application', { name: 'shop', type: 'docker' }, 'POST /applications'),
  step('distr_application_version', version, 'POST /applications/*/versions'),
  step('distr_deployment_target', { name: 'host', type: 'docker' }, 'POST /deployment-targets'),
  step('distr_agent_credential', host, 'POST /deployment-targets/*/access-request'),
  step(
    'distr_deployment',
    { ...host, application_version_id: on('distr_application_version', 'it'), docker: {}, drain: '0s' },
    'PUT /deployments',
  ),
];

function step(type: string, config: object, call: string): Step {
  return { address: `${type}.it`, config: { [type]: { it: config } }, call };
}

const ofProvider = ({ userAgent }: { readonly userAgent: string | null }) => userAgent?.startsWith('cdktf-distr/');
const requestsOf = (project: TerraformProject) =>
  project.hub.requests
    .filter(ofProvider)
    .map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replace(/[0-9a-f-]{36}/g, '*')}`);

test('SIGKILL after the hub has made it leaves no process and no socket; the next apply goes on, or says what to import', async () => {
  const project = await TerraformProject.start();
  const temporary = join(project.folder, 'tmp');
  mkdirSync(temporary);
  project.runProviderAsProcess();
  project.terraformEnvironment = { ...project.terraformEnvironment, TMPDIR: temporary };
  for (const [index, { address, call }] of steps.entries()) {
    project.write({
      resource: Object.assign({}, ...steps.slice(0, index + 1).map(({ config }) => config)) as object,
    });
    const [method = '', path = ''] = call.split(' ');
    project.hub.faults.arm({ method, path: `/api/v1${path}`, effect: { drop: 'after' } });
    const before = requestsOf(project).length;
    const running = project.run('apply', '-auto-approve', '-no-color');
    while (!requestsOf(project).slice(before).includes(call)) await sleep(2);
    project.hub.faults.arm({ times: 999, effect: { drop: 'before' } });
    const processes = project.processes();
    expect(processes.length).toBeGreaterThan(1);
    project.kill();
    expect((await running).status).toBeNull();
    while (processes.some((each) => existsSync(`/proc/${each}`))) await sleep(10);
    project.hub.faults.clear();
    expect(readdirSync(temporary)).toEqual([]);
    const { status, output } = await project.run('apply', '-auto-approve', '-no-color');
    if (status === 0) continue;
    const id = /[Ii]mport it by the id `?([\w/-]+)/.exec(unwrapped(output))?.[1];
    expect(id).toBeDefined();
    await project.succeed('import', address, id ?? '');
    await project.apply();
  }
  expect((await project.plan()).changes).toEqual([]);
  await expectOneOfEach(project);
  await project.close();
}, 180_000);

async function expectOneOfEach(project: TerraformProject): Promise<void> {
  const listed = (path: string) => askHub<{ versions?: object[]; deployments?: object[] }[]>(project.hub, 'GET', path);
  expect(await listed('/customer-organizations')).toHaveLength(1);
  const [application, ...applications] = await listed('/applications');
  const [target, ...targets] = await listed('/deployment-targets');
  expect([applications, targets]).toEqual([[], []]);
  expect([application?.versions, target?.deployments]).toEqual([[expect.anything()], [expect.anything()]]);
}
