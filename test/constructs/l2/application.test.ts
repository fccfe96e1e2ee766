import {
  ConstructError,
  DockerApplication,
  DockerApplicationVersion,
  KubernetesApplication,
  KubernetesApplicationVersion,
} from '../../../src/constructs';
import { TerraformVariable } from 'cdktf';
import { dataSourcesOf, hubId, newStack, onlyResource, resourcesOf } from './support';

const composeFile = 'services:\n  web:\n    image: nginx\n';
const chart = { oci: 'oci://ghcr.io/example/shop', version: '1.2.3' };

test('a docker application and its version', () => {
  const stack = newStack();
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop', adoptExisting: true });
  const version = shop.addVersion('Current', {
    name: '1.0',
    composeFile: `${composeFile}    ports: ['\${PORT}:80']\n`,
    envTemplate: 'PORT=${PORT:-80}\n',
    linkTemplate: 'https://{{ .Env.HOST }}',
    resources: [{ name: 'Guide', content: 'Set ${PORT}.', visibleToCustomers: true }],
    archived: false,
    adoptExisting: false,
    archiveOnDestroy: true,
  });
  expect([shop.node.defaultChild, version.node.defaultChild]).toEqual([shop.resource, version.resource]);
  expect(version.application).toBe(shop);
  expect(onlyResource(stack, 'distr_application')).toEqual({ name: 'Shop', type: 'docker', adopt_existing: true });
  expect(onlyResource(stack, 'distr_application_version')).toEqual({
    application_id: expect.stringMatching(/^\$\{distr_application\.Shop_\w+\.id\}$/) as unknown,
    name: '1.0',
    docker: { compose_file: `${composeFile}    ports: ['$\${PORT}:80']\n`, env_template: 'PORT=$${PORT:-80}\n' },
    link_template: 'https://{{ .Env.HOST }}',
    resources: [{ name: 'Guide', content: 'Set $${PORT}.', visible_to_customers: true }],
    archived: false,
    adopt_existing: false,
    archive_on_destroy: true,
    lifecycle: { create_before_destroy: true },
  });
});

test('a kubernetes application, with a chart of a registry and one of a repository', () => {
  const stack = newStack();
  const ledger = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' });
  ledger.addVersion('Current', { name: '1.0', chart, baseValues: { replicas: 2 }, valuesTemplate: 'host: ${HOST}\n' });
  ledger.addVersion('Canary', {
    name: '1.1',
    chart: { repository: 'https://charts.example.com', name: 'ledger', version: '1.1.0' },
    baseValues: 'replicas: 1\n',
  });
  const versions = Object.entries(resourcesOf(stack)).filter(([address]) => address.includes('version'));
  expect(versions.map(([, { kubernetes, docker }]) => [kubernetes, docker])).toEqual([
    [
      {
        chart_type: 'repository',
        chart_url: 'https://charts.example.com',
        chart_name: 'ledger',
        chart_version: '1.1.0',
        base_values: 'replicas: 1\n',
      },
      undefined,
    ],
    [
      {
        chart_type: 'oci',
        chart_url: 'oci://ghcr.io/example/shop',
        chart_version: '1.2.3',
        base_values: '${yamlencode({"replicas" = 2})}',
        values_template: 'host: $${HOST}\n',
      },
      undefined,
    ],
  ]);
});

test('existing applications and versions are looked up by id or name, and new versions are added to them', () => {
  const stack = newStack();
  const shop = DockerApplication.fromId(stack, 'Shop', hubId(1));
  const ledger = KubernetesApplication.fromName(stack, 'Ledger', 'Ledger');
  DockerApplicationVersion.fromName(stack, 'Stable', shop, '0.9');
  KubernetesApplicationVersion.fromId(stack, 'Pinned', ledger, hubId(1));
  shop.addVersion('Current', { name: '1.0', composeFile });
  ledger.addVersion('Current', { name: '1.0', chart });
  const ids = (name: string) =>
    expect.stringMatching(`^\\$\\{data\\.distr_application\\.${name}_\\w+\\.id\\}$`) as unknown;
  expect(Object.values(dataSourcesOf(stack))).toEqual([
    { name: 'Ledger' },
    { id: hubId(1) },
    { application_id: ids('Ledger'), id: hubId(1) },
    { application_id: ids('Shop'), name: '0.9' },
  ]);
  expect(Object.values(resourcesOf(stack)).map(({ application_id }) => application_id)).toEqual([
    ids('Ledger'),
    ids('Shop'),
  ]);
});

test('a compose file that no agent could run is refused at once, with the place and the reason', () => {
  const shop = new DockerApplication(newStack(), 'Shop', { name: 'Shop' });
  const add = (text: string) => () => shop.addVersion(`V${text.length}`, { name: '1.0', composeFile: text });
  expect(add('image: nginx\n')).toThrow(ConstructError);
  expect(add('name: x\n')).toThrow(
    /^stack\/Shop\/V8: `composeFile` cannot be deployed\. There is no service\..*\(no-services\)/s,
  );
  expect(add('services:\n  - [\n')).toThrow('`composeFile` cannot be deployed. Line 3: ');
});

test('base values that are no map are refused at once', () => {
  const ledger = new KubernetesApplication(newStack(), 'Ledger', { name: 'Ledger' });
  const add = () => ledger.addVersion('Current', { name: '1.0', chart, baseValues: '- 1\n' });
  expect(add).toThrow(/^stack\/Ledger\/Current: `baseValues` cannot be deployed/);
});

test('a text that is known only to Terraform is left to the plan', () => {
  const stack = newStack();
  const text = new TerraformVariable(stack, 'text', {}).stringValue;
  new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', { name: '1.0', composeFile: text });
  expect(onlyResource(stack, 'distr_application_version').docker).toEqual({ compose_file: '${var.text}' });
});
