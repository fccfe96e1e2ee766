import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalHubOptions } from '../../src/local-hub';
import { secureHub } from '../hub/support';
import { selfSigned } from '../support/certificate';
import { askHub, written } from '../support/hub-api';
import { manualClock } from '../support/manual-clock';
import { TerraformProject } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

/** Another world than the usual one. */
async function startWith(options: LocalHubOptions): Promise<void> {
  await project.close();
  project = await TerraformProject.start(options);
}

const shop = { name: 'shop', type: 'docker' };
const three = {
  resource: {
    distr_application: { shop },
    distr_customer_organization: { acme: { name: 'Acme' } },
    distr_deployment_target: { host: { name: 'host', type: 'docker' } },
  },
};

/** The diagnostics of an apply that must fail: one text each. */
async function errorsOf(...args: string[]): Promise<string[]> {
  const output = await project.fail(...args);
  return output.split('Error: ').slice(1);
}
const apply = () => errorsOf('apply', '-auto-approve');

/** Expects that one of them tells all, and the others only that it did. */
function expectToldOnce(errors: readonly string[], full: readonly string[]): void {
  expect(errors).toHaveLength(3);
  const [told = '', ...others] = [...errors].sort(
    (a, b) => Number(b.includes(full[0] ?? '')) - Number(a.includes(full[0] ?? '')),
  );
  for (const text of full) expect(told).toContain(text);
  for (const other of others) {
    expect(other).toContain('another error of this run says why');
    expect(other).not.toContain(full[0]);
  }
}

/** What has reached the hub, the first look at it included. */
const calls = () => project.hub.requests.map(({ method, path }) => `${method} ${path}`);

describe('a hub that cannot be used is told once in full and then in short', () => {
  test('also where a plan could do without it before', async () => {
    project.write(three);
    await project.apply();
    project.environment = { DISTR_HOST: project.url, DISTR_API_KEY: 'distr-0123456789abcdef0123456789abcdef' };
    // Without a refresh the plan to destroy asks only what it can leave out.
    expectToldOnce(await errorsOf('apply', '-destroy', '-refresh=false', '-auto-approve'), [
      'GET /context answered 401',
    ]);
  });

  test('wrong key', async () => {
    project.environment = { DISTR_HOST: project.url, DISTR_API_KEY: 'distr-0123456789abcdef0123456789abcdef' };
    project.write(three);
    expectToldOnce(await apply(), [
      'GET /context answered 401',
      'Check the API key, which comes from the environment variable DISTR_API_KEY',
      `a personal access token of the hub ${project.url} (Settings, Access Tokens)`,
    ]);
    expect(calls()).toEqual(['GET /api/v1/context']);
  });

  test('wrong host, which answers everything with a web page', async () => {
    const server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a server on a port has such an address
    try {
      project.environment = { DISTR_HOST: url, DISTR_API_KEY: project.hub.key };
      project.write(three);
      expectToldOnce(await apply(), ['with a web page instead of the API of a Distr Hub', `Check the host (${url})`]);
    } finally {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });

  test('hub down', async () => {
    const { url } = project;
    await project.stopHub();
    project.environment = { DISTR_HOST: url, DISTR_API_KEY: project.hub.key };
    project.write(three);
    expectToldOnce(await apply(), [`could not connect to ${url}`, 'Check that the hub is up']);
  });

  onLocalHub('hub too old', async () => {
    await startWith({ version: '2.20.0' });
    project.write(three);
    expectToldOnce(await apply(), ['shows a Distr Hub 2.20.0; this client needs 2.25.0 or newer', 'Upgrade the hub']);
    expect(written(project.hub)).toEqual([]);
  });

  test('an authority that is no certificate', async () => {
    project.write({ ...three, provider: { distr: { ca_certificate: 'none' } } });
    const errors = await apply();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('Invalid `ca_certificate`');
    expect(errors[0]).toContain('"ca_certificate": "none"');
    expect(calls()).toEqual([]);
  });
});

// Trap 42: A 403 names the role of the key as a likely cause.
test('a key that may only read fails at the first write, with its role as the likely cause', async () => {
  project.environment = { DISTR_HOST: project.url, DISTR_API_KEY: project.hub.readOnlyKey };
  project.write({ resource: { distr_application: { shop } } });
  const errors = await apply();
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('Application "shop" not created');
  expect(errors[0]).toContain('POST /applications answered 403: insufficient permissions');
  expect(errors[0]).toContain('may lack the role');
  expect(errors[0]).toContain('read_write');
});

describe('what the provider block alone decides is said in the plan, at the argument, without a call', () => {
  const cases: { title: string; block: object; environment?: NodeJS.ProcessEnv; expected: string[] }[] = [
    {
      title: 'a host with the API path twice',
      block: { host: 'https://hub.example.com/api/v1/api/v1' },
      expected: ['Invalid `host`', 'the API path twice', '"host": "https://hub.example.com/api/v1/api/v1"'],
    },
    { title: 'an empty host', block: { host: '' }, expected: ['Invalid `host`', 'The host is empty.'] },
    {
      title: 'an empty host from the environment',
      block: {},
      environment: { DISTR_HOST: '', DISTR_API_KEY: 'distr-x' },
      expected: ['The host is empty. It comes from the environment variable DISTR_HOST.', 'https://app.distr.sh'],
    },
    {
      title: 'a host from the environment with another path',
      block: {},
      environment: { DISTR_HOST: 'https://hub.example.com/console', DISTR_API_KEY: 'distr-x' },
      expected: ['Invalid `host`', 'has the path /console', 'It comes from the environment variable DISTR_HOST'],
    },
    {
      title: 'a host without encryption',
      block: { host: 'http://hub.example.com' },
      expected: ['Invalid `host`', 'would send the API key without encryption', '`allow_http = true`'],
    },
    {
      title: 'no key',
      block: { host: 'https://hub.example.com' },
      environment: {},
      expected: ['No API key', 'DISTR_API_KEY'],
    },
    { title: 'an empty key', block: { api_key: ' ' }, expected: ['No API key'] },
    {
      title: 'a key of two lines',
      block: { api_key: 'distr-key\nof two lines' },
      expected: ['Invalid `api_key`', 'has characters that no key has'],
    },
    { title: 'no time for a request', block: { request_timeout: '0s' }, expected: ['Invalid `request_timeout`'] },
    { title: 'a time that is none', block: { request_timeout: 'soon' }, expected: ['Invalid `request_timeout`'] },
    { title: 'too long a time', block: { request_timeout: '1000h' }, expected: ['Invalid `request_timeout`'] },
  ];

  test.each(cases)('$title', async ({ block, environment, expected }) => {
    project.environment = environment;
    project.write({ ...three, provider: { distr: block } });
    const errors = await errorsOf('plan');
    expect(errors).toHaveLength(1);
    for (const text of expected) expect(errors[0]).toContain(text);
    if (!environment) expect(errors[0]).toContain(`"${Object.keys(block)[0]}": `);
    expect(calls()).toEqual([]);
  });

  test('a host with the path of the API, or a slash, is understood', async () => {
    for (const host of [`${project.url}/api/v1`, `${project.url}/`]) {
      project.write({
        provider: { distr: { host } },
        resource: { distr_application: { shop: { ...shop, name: host.length.toString() } } },
      });
      await project.apply();
    }
    expect(await askHub(project.hub, 'GET', '/applications')).toHaveLength(1);
  });
});

describe('what the provider block decides of requests holds', () => {
  const hub = { data: { distr_hub: { it: {} } } };

  onLocalHub('the time allowed for one', async () => {
    await startWith({ clock: manualClock() });
    project.write({ ...hub, provider: { distr: { request_timeout: '1s' } } });
    project.hub.faults.arm({ path: '/api/v1/context', effect: { delayMs: 1 } });
    const errors = await errorsOf('plan');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('GET /context got no answer within 1 s');
  });

  test('the authority to trust', async () => {
    const identity = selfSigned('hub.example.com');
    const { origin, keys } = await secureHub(identity);
    const write = (more: object) => project.write({ ...hub, provider: { distr: { host: origin, ...more } } });
    write({});
    expect((await errorsOf('plan'))[0]).toContain(`does not trust the certificate of ${origin}`);
    expect(keys).toEqual([]);
    write({ ca_certificate: identity.cert });
    await project.apply();
    expect(keys).toContain(`AccessToken ${project.hub.key}`);
  });

  test('that the key may travel without encryption', async () => {
    // An address of this machine that does not look like one.
    const host = project.url.replace('127.0.0.1', '0.0.0.0');
    project.write({ ...hub, provider: { distr: { host } } });
    expect((await errorsOf('plan'))[0]).toContain('would send the API key without encryption');
    expect(calls()).toEqual([]);
    project.write({ ...hub, provider: { distr: { host, allow_http: true } } });
    await project.apply();
    expect(calls()).toContain('GET /api/v1/context');
  });
});

describe('while the provider configuration is only known after apply', () => {
  const unknownHost = (resource: object = three.resource) => ({
    provider: { distr: { host: '${terraform_data.hub.output}', api_key: project.hub.key } },
    resource: { terraform_data: { hub: { input: project.url } }, ...resource },
  });

  test('a plan calls nobody, and the apply works', async () => {
    project.environment = {};
    project.write(unknownHost());
    expect((await project.plan()).changes).toHaveLength(4);
    expect(calls()).toEqual([]);
    await project.succeed('apply', '-no-color', 'plan');
    expect((await project.plan()).changes).toEqual([]);
    await project.apply('-destroy');
  });

  test('what is stored stays as it is', async () => {
    project.write(three);
    await project.apply();
    project.environment = {};
    project.hub.requests.length = 0;
    project.write(unknownHost());
    expect((await project.plan()).changes.map(({ address }) => address)).toEqual(['terraform_data.hub']);
    expect(calls()).toEqual([]);
  });

  test('an import is refused, for nothing could be read', async () => {
    const { id } = await askHub(project.hub, 'POST', '/applications', shop);
    project.environment = {};
    project.hub.requests.length = 0;
    project.write({ import: { to: 'distr_application.shop', id }, ...unknownHost({ distr_application: { shop } }) });
    const errors = await errorsOf('plan');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('The application cannot be imported yet');
    expect(errors[0]).toContain('-target');
    expect(calls()).toEqual([]);
  });
});

describe('a run that needs no hub calls none', () => {
  test('validate', async () => {
    project.write(three);
    await project.succeed('validate', '-no-color');
    expect(calls()).toEqual([]);
  });

  test('a plan of new objects', async () => {
    project.write({
      resource: {
        ...three.resource,
        distr_agent_credential: { host: { deployment_target_id: '${distr_deployment_target.host.id}' } },
      },
    });
    expect((await project.plan()).changes).toHaveLength(4);
    expect(calls()).toEqual([]);
  });

  test('a configuration without objects', async () => {
    project.write({ provider: { distr: {} } });
    await project.apply();
    expect(calls()).toEqual([]);
  });
});

// Trap 31: A target beyond the limit is refused with the limit as the reason.
onLocalHub(
  "a target beyond the limit of the hub's plan is refused with the limit as the reason, and the first one stays",
  async () => {
    await startWith({ plan: 'community' });
    project.write({ resource: { distr_deployment_target: { host: { name: 'host', type: 'docker' } } } });
    await project.apply();
    project.write({
      resource: {
        distr_deployment_target: { host: { name: 'host', type: 'docker' }, second: { name: 'second', type: 'docker' } },
      },
    });
    const errors = await apply();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('Deployment target "second" not created');
    expect(errors[0]).toContain('answered 403: deployment target limit reached');
    expect(errors[0]).toContain("The organization's plan allows no more of these");
    expect(await askHub(project.hub, 'GET', '/deployment-targets')).toHaveLength(1);
  },
);

test('two hubs beside each other do not mix', async () => {
  const other = await TerraformProject.start();
  try {
    const alias = (host: string, key: string, more: object = {}) => ({ host, api_key: key, ...more });
    // In this process all aliases would be one.
    project.runProviderAsProcess();
    project.write({
      provider: {
        distr: [alias(project.url, project.hub.key), alias(other.url, other.hub.key, { alias: 'other' })],
      },
      resource: { distr_application: { here: shop, there: { ...shop, provider: 'distr.other' } } },
    });
    await project.apply();
    for (const { hub } of [project, other]) expect(await askHub(hub, 'GET', '/applications')).toHaveLength(1);
  } finally {
    await other.close();
  }
});
