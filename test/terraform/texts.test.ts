import { parse } from 'yaml';
import { askHub } from '../support/hub-api';
import { onLocalHub } from '../support/test-hub';
import { TerraformProject } from '../support/terraform-project';

/* What a person may write, in every field that takes a text: through terraform to the hub and back. */

const texts: Readonly<Record<string, string>> = {
  quotes: `"double" 'single' \`back\` \\ \\n`,
  templates: 'a ${b} %{if c} $${d} %%{e} ${ $ {',
  lines: 'one\ntwo\n\nfour\n',
  windows: 'one\r\ntwo\rthree\r\n',
  tabs: '\ta\tb',
  comment: '# a #b',
  control: 'bell \u0007 escape \u001b[31m delete \u007f next \u0085 end',
  mark: '\ufeffafter a byte order mark',
  unicode: 'Größe 語 👩‍💻 \u202e\u2028\u{10ffff}',
  decomposed: 'e\u0301 \u1100\u1161 \ufb01',
  spaces: '  before and after  ',
  yaml: '- a: {b: [c], d: *e}\n--- !!x &y |\n',
};

/** What Terraform itself makes of a text before we see it. */
const nfc = (text: string) => text.normalize('NFC');

/** Of those that people read in lists: the same without what no name may have. */
// eslint-disable-next-line no-control-regex -- that is what no name may have
const asName = (text: string) => `n${text.replace(/[\u0000-\u001f\u007f\ufeff\u2028]/g, ' ')}n`;

const quoted = (text: string) => `"${text.replace(/[\\"$]/g, '\\$&')}"`;

/** In double quotes of YAML, which has no place for control characters as they are. */
const inYaml = (text: string) =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\ufeff\u2028]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** YAML that holds a text as a value, and as a comment where a comment can. */
const yamlWith = (text: string) => `text: ${inYaml(text)} # ${asName(text).replace(/[\u0080-\u009f]/g, '')}\n`;
const composeWith = (text: string) =>
  `# ${inYaml(text)}\nservices: { web: { image: nginx, labels: { text: ${inYaml(text.replaceAll('$', '$$$$'))} } } }\n`;

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start({ plan: 'unlimited' });
});
afterEach(() => project.close());

onLocalHub(
  'every text in every field arrives at the hub as it was written, in NFC, and leaves nothing to plan',
  async () => {
    const resource = resourcesOf();
    project.write({ resource });
    await project.apply();
    expect((await project.plan()).changes).toEqual([]);
    const ids = await storedIds();
    for (const [name, text] of Object.entries(texts))
      expect([name, await atHub(name, ids)]).toEqual([name, sent(text)]);

    // What only the hub knows then is read back alike.
    const versions = [...ids.keys()].filter((address) => address.startsWith('distr_application_version.'));
    const imports = versions.map((to) => {
      const shop = to.includes('.docker_') ? 'shop' : 'chart';
      return { to, id: `${ids.get(`distr_application.${shop}`)}/${ids.get(to)}` };
    });
    await project.succeed('state', 'rm', ...versions);
    project.write({ resource, import: imports });
    expect((await project.plan()).changes).toEqual([]);
  },
  120_000,
);

function resourcesOf() {
  const each = (make: (text: string, name: string) => object, prefix = '') =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${prefix}${name}`, literal(make(text, name))]));
  return {
    distr_customer_organization: each((text) => ({ name: asName(text) })),
    distr_application: {
      ...each((text) => ({ name: asName(text), type: 'docker' })),
      shop: { name: 'shop', type: 'docker' },
      chart: { name: 'chart', type: 'kubernetes' },
    },
    distr_application_version: {
      ...each(
        (text) => ({
          application_id: reference('distr_application.shop.id'),
          name: asName(text),
          docker: { compose_file: composeWith(text), env_template: text },
          link_template: `${text}{{ .Env.X }}`,
          resources: [{ name: asName(text), content: text, visible_to_customers: true }],
        }),
        'docker_',
      ),
      ...each(
        (text) => ({
          application_id: reference('distr_application.chart.id'),
          name: asName(text),
          kubernetes: {
            ...{ chart_type: 'oci', chart_url: 'oci://registry.example.com/shop', chart_version: '1.0.0' },
            ...{ base_values: yamlWith(text), values_template: text },
          },
        }),
        'kubernetes_',
      ),
    },
    distr_deployment_target: {
      ...each((text) => ({ name: asName(text), type: 'docker' })),
      host: { name: 'host', type: 'docker' },
      cluster: { name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'namespace' },
    },
    distr_deployment: {
      ...each(
        (text, name) => ({
          deployment_target_id: reference('distr_deployment_target.host.id'),
          application_version_id: reference('distr_application_version.docker_quotes.id'),
          release_name: name,
          docker: { env_file: `TEXT=${quoted(text)}\n` },
          restart_triggers: { text },
        }),
        'docker_',
      ),
      ...each(
        (text, name) => ({
          deployment_target_id: reference('distr_deployment_target.cluster.id'),
          application_version_id: reference('distr_application_version.kubernetes_quotes.id'),
          release_name: name,
          kubernetes: { values: yamlWith(text) },
        }),
        'kubernetes_',
      ),
    },
  };
}

/** Everything that was written of a text, as it should stand at the hub. */
function sent(text: string) {
  const name = nfc(asName(text));
  return {
    names: [name, name, name, name, name],
    composeFile: nfc(composeWith(text)),
    envTemplate: nfc(text),
    linkTemplate: nfc(`${text}{{ .Env.X }}`),
    resources: [{ name, content: nfc(text) }],
    baseValues: nfc(yamlWith(text)),
    valuesTemplate: nfc(text),
    envFile: nfc(`TEXT=${quoted(text)}\n`),
    values: nfc(yamlWith(text)),
    inValues: nfc(text),
  };
}

interface Version {
  readonly name: string;
  readonly linkTemplate: string;
}

interface Deployment {
  readonly id: string;
  readonly envFileData?: string;
  readonly valuesYaml?: string;
}

interface StateDocument {
  readonly values: {
    readonly root_module: {
      readonly resources: readonly { readonly address: string; readonly values: { readonly id: string } }[];
    };
  };
}

/** Ids by address. */
async function storedIds(): Promise<ReadonlyMap<string, string>> {
  const { values } = JSON.parse(await project.succeed('show', '-json')) as StateDocument;
  return new Map(values.root_module.resources.map(({ address, values: { id } }) => [address, id]));
}

async function atHub(name: string, ids: ReadonlyMap<string, string>) {
  const idOf = (address: string) => ids.get(address) ?? '';
  const get = <T>(path: string) => askHub<T>(project.hub, 'GET', path);
  const named = async (type: string, path: string) => {
    const id = idOf(`distr_${type}.${name}`);
    return (await get<{ id: string; name: string }[]>(path)).find((each) => each.id === id)?.name;
  };
  const version = (kind: string, application: string) =>
    `/applications/${idOf(`distr_application.${application}`)}/versions/${idOf(`distr_application_version.${kind}_${name}`)}`;
  const [docker, kubernetes] = [version('docker', 'shop'), version('kubernetes', 'chart')];
  const ofDocker = await get<Version>(docker);
  const texts = await get<{ name: string; content: string }[]>(`${docker}/resources`);
  const targets = await get<{ deployments: Deployment[] }[]>('/deployment-targets');
  const deployment = (kind: string) => {
    const id = idOf(`distr_deployment.${kind}_${name}`);
    return targets.flatMap(({ deployments }) => deployments).find((each) => each.id === id);
  };
  const decoded = (text = '') => Buffer.from(text, 'base64').toString();
  const values = decoded(deployment('kubernetes')?.valuesYaml);
  return {
    names: [
      await named('customer_organization', '/customer-organizations'),
      await named('application', '/applications'),
      await named('deployment_target', '/deployment-targets'),
      ofDocker.name,
      (await get<Version>(kubernetes)).name,
    ],
    composeFile: await file(`${docker}/compose-file`),
    envTemplate: await file(`${docker}/template-file`),
    linkTemplate: ofDocker.linkTemplate,
    resources: texts.map(({ name: title, content }) => ({ name: title, content })),
    baseValues: await file(`${kubernetes}/values-file`),
    valuesTemplate: await file(`${kubernetes}/template-file`),
    envFile: decoded(deployment('docker')?.envFileData),
    values,
    inValues: (parse(values) as { text: string }).text,
  };
}

/** A file of a version, with its byte order mark. */
async function file(path: string): Promise<string> {
  const headers = { authorization: `AccessToken ${project.hub.key}` };
  const response = await project.hub.fetch(new Request(`http://local-hub.test/api/v1${path}`, { headers }));
  return Buffer.from(await response.arrayBuffer()).toString();
}

class Reference {
  constructor(readonly expression: string) {}
}

function reference(expression: string): Reference {
  return new Reference(`\${${expression}}`);
}

/** As a .tf.json has it: what is no reference means itself. */
function literal(value: unknown): unknown {
  if (value instanceof Reference) return value.expression;
  // At the beginning Terraform takes a byte order mark for its own, as of a file.
  if (typeof value === 'string') return value.replace(/([$%])\{/g, '$1$1{').replace(/^\ufeff/, '${"\\ufeff"}');
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, literal(member)]));
}
