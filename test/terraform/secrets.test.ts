import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

test('neither the API key nor the secret of an agent is ever shown, logged at TRACE or told in an error', async () => {
  const log = join(project.folder, 'trace.log');
  project.runProviderAsProcess();
  Object.assign(project.terraformEnvironment, { TF_LOG: 'TRACE', TF_LOG_PATH: log });
  const write = (trigger: string) =>
    project.write({
      resource: {
        distr_deployment_target: { host: { name: 'host', type: 'docker' } },
        distr_agent_credential: {
          it: { deployment_target_id: '${distr_deployment_target.host.id}', rotation_triggers: { trigger } },
        },
      },
      output: { command: { value: '${distr_agent_credential.it.connect_command}', sensitive: true } },
    });
  const secrets = [project.hub.key];
  const said: string[] = [];
  const run = async (...args: string[]) => {
    const { output } = await project.run(...args);
    said.push(output);
    return output;
  };
  const remember = async () => {
    const { secret } = (await project.state('distr_agent_credential.it')) ?? {};
    expect(secret).toMatch(/^[0-9a-f]{32}$/);
    secrets.push(String(secret));
  };

  write('one');
  expect(await run('apply', '-auto-approve', '-no-color')).toContain('2 added');
  await remember();
  write('two');
  expect(await run('plan', '-no-color')).toContain('1 to change');
  // The hub's answer holds a secret, and is then not the one that was expected.
  const effect = { answer: { status: 200, body: JSON.stringify({ connectUrl: `x?targetSecret=${secrets[1]}` }) } };
  project.hub.faults.arm({ method: 'POST', effect });
  expect(await run('apply', '-auto-approve', '-no-color')).toContain('Agent credential not updated');
  expect(await run('apply', '-auto-approve', '-no-color')).toContain('1 changed');
  await remember();
  await run('show', '-no-color');
  await run('output', '-no-color');
  project.hub.faults.arm({ path: '/api/v1/context', effect: { answer: { status: 401, body: project.hub.key } } });
  expect(await run('plan', '-no-color')).toContain('401');
  expect(await run('destroy', '-auto-approve', '-no-color')).toContain('2 destroyed');

  expect(existsSync(log)).toBe(true);
  const everything = `${said.join('\n')}\n${readFileSync(log, 'utf8')}`;
  expect(everything).toContain('[TRACE]');
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
}, 60_000);
