import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAgents, type Agents, type Behaviour } from '../../src/local-hub/agents';
import { dockerStack } from '../support/deployed-project';
import { TerraformProject, type TerraformResult } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';
import { canary } from './canary';
import { Walk, walking } from './walk';

// What a user gives as a secret, each in its own way; what the hub tells is added when it is told.
const canaries: Record<string, string> = {
  'the API key of the environment': canary(),
  'the password of the proxy': canary(),
  'a password in an env file': canary(),
  'any other variable of an env file': canary(),
  'a password in values': canary(),
};
const [key, proxyPassword, password, greeting, chartPassword] = Object.values(canaries) as [
  string,
  string,
  string,
  string,
  string,
];

/** The variables in which the user has put secrets: that they are in the environment of terraform is the user's doing. */
const given = {
  DISTR_API_KEY: key,
  TF_VAR_password: password,
  TF_VAR_greeting: greeting,
  TF_VAR_chart_password: chartPassword,
  HTTPS_PROXY: `http://ann:${proxyPassword}@127.0.0.1:1`,
};

let project: TerraformProject;
let agents: Agents;
let behaviour: Behaviour;
let walk: Walk;
beforeEach(async () => {
  project = await TerraformProject.start({ key });
  behaviour = { mode: 'healthy' };
  agents = startAgents({ source: project.hub, behaviour: () => behaviour, intervalMs: 40 });
  walk = new Walk(canaries);
  project.runProviderAsProcess();
  mkdirSync(join(project.folder, 'tmp'));
  Object.assign(project.terraformEnvironment, given, { TMPDIR: join(project.folder, 'tmp') });
});
afterEach(async () => {
  await agents.stop();
  await project.close();
});

/** Runs terraform, and walks while it runs and afterwards. */
async function run(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<TerraformResult> {
  const command = `terraform ${args.join(' ')} (${Object.keys(environment).join(', ')})`;
  const before = project.terraformEnvironment;
  project.terraformEnvironment = { ...before, ...environment };
  const temporary = walking(() => {
    walk.folder(`TMPDIR during ${command}`, join(project.folder, 'tmp'));
    walk.processes(project.folder, [...Object.keys(given), 'DISTR_HOST', 'TF_VAR_given_key']);
  });
  try {
    const result = await project.run(...args);
    walk.text(`what ${command} said`, result.output);
    return result;
  } finally {
    temporary.stop();
    project.terraformEnvironment = before;
    walk.folder('the project after', project.folder, ['plugins']);
    rmSync(join(project.folder, 'terraform.log'), { force: true });
  }
}

/** The same, for a run that must succeed or fail and say something. */
async function expectRun(status: number, words: string, args: readonly string[], environment?: Record<string, string>) {
  const result = await run(args, environment);
  // Not through a failed expectation: that would show a canary, if there is one.
  if (result.status !== status || !result.output.replace(/[│╷╵\s]+/g, ' ').includes(words))
    throw new Error(`terraform ${args.join(' ')} ended with ${result.status} and without ${words}:\n${result.output}`);
}

/** What `terraform show -json` says is for programs, and marks what is secret. */
async function expectShown(...args: string[]): Promise<void> {
  walk.shown(`terraform show -json ${args.join(' ')}`, await project.succeed('show', '-json', ...args));
}

async function rememberCredential(name: string): Promise<void> {
  const credential = await project.state('distr_agent_credential.host');
  canaries[`the secret of an agent (${name})`] = String(credential?.secret);
}

const variable = { type: 'string', sensitive: true };
const variables = { password: variable, greeting: variable, chart_password: variable };

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** Beside the resources the same on a cluster, with a password in its values. Nobody waits for it. */
function withChart(resources: Resources): Resources {
  const chart = {
    chart_type: 'repository',
    chart_url: 'https://charts.example.com',
    chart_name: 'shop',
    chart_version: '1',
  };
  const added: Record<string, object> = {
    distr_application: { name: 'chart', type: 'kubernetes' },
    distr_application_version: { application_id: '${distr_application.chart.id}', name: '1', kubernetes: chart },
    distr_deployment_target: { name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'namespace' },
    distr_deployment: {
      ...{ deployment_target_id: '${distr_deployment_target.chart.id}', release_name: 'shop', drain: '0s' },
      application_version_id: '${distr_application_version.chart.id}',
      kubernetes: { values: "db:\n  password: '${var.chart_password}'\n" },
    },
  };
  return Object.fromEntries(
    Object.entries(resources).map(([type, objects]) => [
      type,
      added[type] ? { ...objects, chart: added[type] } : objects,
    ]),
  );
}

/** A stack with every place where a secret may be. */
function stack(trigger = 'one', envFile = ''): object {
  const { resource } = dockerStack({
    deployment: {
      docker: { env_file: `DB_PASSWORD='\${var.password}'\nGREETING='\${var.greeting}'\n${envFile}` },
    },
  }) as { resource: Resources & { distr_agent_credential: { host: object } } };
  Object.assign(resource.distr_agent_credential.host, { rotation_triggers: { trigger }, rotate_while_connected: true });
  return {
    variable: variables,
    resource: withChart(resource),
    output: { command: { value: '${distr_agent_credential.host.connect_command}', sensitive: true } },
    data: {
      distr_deployment_status: {
        it: {
          deployment_target_id: '${distr_deployment_target.host.id}',
          deployment_id: '${distr_deployment.shop.id}',
          depends_on: ['distr_rollout.shop'],
        },
      },
    },
  };
}

const trace = (level = 'TRACE') => ({ TF_LOG: level, TF_LOG_PATH: join(project.folder, 'terraform.log') });

onLocalHub(
  'plan, apply, a failing apply, show, import and destroy show no secret, whatever is logged, and plan and state mark all',
  async () => {
    project.write(stack());
    await expectRun(0, '10 to add', ['plan', '-no-color', '-out=plan']);
    await expectRun(0, '(sensitive value)', ['show', '-no-color', 'plan']);
    await expectShown('plan');
    await expectRun(0, '10 added', ['apply', '-no-color', 'plan'], trace('DEBUG'));
    await rememberCredential('first');
    await expectRun(0, '(sensitive value)', ['show', '-no-color']);
    await expectRun(0, '<sensitive>', ['output', '-no-color']);
    await expectShown();

    const access = canaries['the secret of an agent (first)'];
    const words = [
      `unexpected character "'" in variable name "${greeting}'"; unterminated quoted value "${greeting}`,
      `no login: Basic ${Buffer.from(`ann:${access}`).toString('base64')}, targetSecret=${access}, ${encodeURIComponent(key)}`,
      `postgres://ann:${password}@db, DB_PASSWORD=${password}, ${JSON.stringify({ password })}, ${Buffer.from(password).toString('base64')}`,
    ];
    behaviour = { mode: 'failing', message: words.join(' ') };
    project.write(stack('two', 'MORE=true\n'));
    await expectRun(0, 'to change', ['plan', '-no-color', '-out=plan'], trace());
    await expectShown('plan');
    await expectRun(1, 'unexpected character', ['apply', '-no-color', '-auto-approve'], trace());
    await rememberCredential('second');
    behaviour = { mode: 'healthy' };
    await expectRun(0, 'Apply complete', ['apply', '-no-color', '-auto-approve'], { TF_LOG_PROVIDER: 'TRACE' });

    const target = await project.state('distr_deployment_target.host');
    await expectRun(0, 'removed', ['state', 'rm', 'distr_agent_credential.host']);
    await expectRun(
      0,
      'Import successful',
      ['import', '-no-color', 'distr_agent_credential.host', String(target?.id)],
      trace(),
    );
    await expectShown();
    await expectRun(0, '10 destroyed', ['destroy', '-no-color', '-auto-approve'], trace());
    expect([...walk.found]).toEqual([]);
  },
  180_000,
);

onLocalHub(
  'no answer of a hub, however it tells a secret back, brings it to light',
  async () => {
    project.write(stack());
    await expectRun(0, '10 added', ['apply', '-no-color', '-auto-approve']);
    await rememberCredential('third');
    const echo = [key, password].flatMap((each) => [
      ...[each, `authorization: AccessToken ${each}`, Buffer.from(`:${each}`).toString('base64')],
    ]);
    const texts = [echo.join(' '), JSON.stringify({ echo }), encodeURIComponent(echo.join(' '))];
    const answers = [
      { status: 401, body: texts[0] },
      { status: 500, body: texts[1] },
      { status: 404, body: texts[2] },
      { status: 404, body: `<!doctype html><p>${echo.join('<br>')}`, contentType: 'text/html' },
      { status: 200, body: JSON.stringify({ echo }) },
      { status: 302, headers: { location: `https://ann:${key}@login.example.com/${key}?key=${key}` } },
    ];
    for (const [index, answer] of answers.entries()) {
      project.hub.faults.arm({ path: '/api/v1/context', effect: { answer } });
      await expectRun(1, 'Error: ', ['plan', '-no-color'], index % 2 === 0 ? trace() : {});
    }
    project.write(stack('two', `GREETING2='${'${var.greeting}'}'\n`));
    project.hub.faults.arm({
      method: 'PUT',
      effect: { answer: { status: 400, body: `near "${greeting}": ${texts[1]}` } },
    });
    project.hub.faults.arm({
      ...{ method: 'POST', path: '/api/v1/deployment-targets/*/access-request' },
      effect: {
        answer: { status: 200, body: JSON.stringify({ targetSecret: canaries['the secret of an agent (third)'] }) },
      },
    });
    await expectRun(1, 'Agent credential not updated', ['apply', '-no-color', '-auto-approve'], trace());
    expect([...walk.found]).toEqual([]);
  },
  180_000,
);

onLocalHub(
  'a crash, and a configuration that cannot be used, show no secret',
  async () => {
    project.write(stack());
    await expectRun(0, '10 added', ['apply', '-no-color', '-auto-approve']);
    await rememberCredential('fourth');
    const [defect, signal] = [join(project.folder, 'defect.cjs'), join(project.folder, 'crash-now')];
    // It breaks while the credential is read, with all that the process knows by then, in the forms that errors have.
    writeFileSync(
      defect,
      `setInterval(() => {
        const { existsSync, readFileSync } = require('node:fs');
        if (!existsSync(${JSON.stringify(signal)})) return;
        const { resources } = JSON.parse(readFileSync('terraform.tfstate', 'utf8'));
        const { secret, connect_url } = resources.find(({ type }) => type === 'distr_agent_credential').instances[0].attributes;
        const { DISTR_API_KEY: key, TF_VAR_password: password, HTTPS_PROXY: proxy } = process.env;
        const encoded = [Buffer.from('ann:' + key).toString('base64'), encodeURIComponent(proxy)];
        throw new Error(JSON.stringify([secret, connect_url, { key, password, proxy }, encoded]));
      }, 20);`,
    );
    const reads = { method: 'GET', path: '/api/v1/deployment-targets/*' };
    project.hub.faults.arm({ ...reads, nth: 2, effect: { delayMs: 10_000 } });
    const before = project.hub.requests.length;
    const isRead = ({ path }: { path: string }) => path.startsWith('/api/v1/deployment-targets/');
    const watch = setInterval(() => {
      if (project.hub.requests.slice(before).filter(isRead).length === 2) writeFileSync(signal, '');
    }, 20);
    const target = '-target=distr_agent_credential.host';
    await expectRun(1, 'panic: ', ['plan', '-no-color', target], { NODE_OPTIONS: `--require ${defect}`, ...trace() });
    clearInterval(watch);

    const hidden = canary();
    canaries['what was given in the wrong place'] = hidden;
    const wrong: readonly [string, Record<string, string>][] = [
      ['must not hold a user name', { DISTR_HOST: `https://ann:${hidden}@hub.example.com` }],
      ['is not an address', { DISTR_HOST: `https://ann:${hidden.slice(0, 16)}/${hidden.slice(16)}@hub.example.com` }],
      ['has characters that no key has', { DISTR_API_KEY: `Bearer ${hidden}` }],
      ['has characters that no key has', { DISTR_API_KEY: `${hidden}\n${hidden}` }],
      [
        'is not the address of an HTTP proxy',
        { DISTR_HOST: 'https://hub.invalid', HTTPS_PROXY: `socks5://ann:${hidden}@proxy` },
      ],
      ['could not connect', { DISTR_HOST: 'https://hub.invalid' }],
    ];
    for (const [words, environment] of wrong)
      await expectRun(1, words, ['plan', '-no-color'], { ...environment, ...trace() });

    project.write({
      ...stack(),
      variable: { ...variables, given_key: variable },
      provider: { distr: { api_key: '${var.given_key}' } },
    });
    await expectRun(1, 'has characters that no key has', ['plan', '-no-color'], {
      TF_VAR_given_key: ` ${hidden} ${hidden}`,
    });
    await expectRun(1, 'answered 401', ['plan', '-no-color'], { TF_VAR_given_key: ` ${hidden}`, ...trace() });
    expect([...walk.found]).toEqual([]);
  },
  180_000,
);
