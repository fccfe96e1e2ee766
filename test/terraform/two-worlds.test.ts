import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askHub } from '../support/hub-api';
import { TerraformProject, unwrapped } from '../support/terraform-project';

let one: TerraformProject;
let other: TerraformProject;
beforeEach(async () => {
  one = await TerraformProject.start();
  other = await TerraformProject.beside(one);
});
afterEach(async () => {
  await other.close();
  await one.close();
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

interface Target {
  readonly id: string;
  readonly name: string;
  readonly customerOrganizationId?: string;
  readonly deployments: readonly {
    readonly id: string;
    readonly releaseName: string;
    readonly envFileData?: string;
    readonly valuesYaml?: string;
    readonly deploymentRevisionId: string;
  }[];
}
const targets = () => askHub<Target[]>(one.hub, 'GET', '/deployment-targets');

/** An application with a version, and a target for it, which other stacks refer to by their ids. */
const shared = {
  docker: {
    distr_application: { shop: { name: 'shop', type: 'docker' } },
    distr_application_version: {
      current: {
        ...{ application_id: '${distr_application.shop.id}', name: '1.0' },
        docker: { compose_file: 'services: { web: { image: nginx } }' },
      },
    },
    distr_deployment_target: { host: { name: 'host', type: 'docker' } },
  },
  kubernetes: {
    distr_application: { shop: { name: 'shop', type: 'kubernetes' } },
    distr_application_version: {
      current: {
        ...{ application_id: '${distr_application.shop.id}', name: '1.0' },
        kubernetes: { chart_type: 'oci', chart_url: 'oci://ghcr.io/example/shop', chart_version: '1.0' },
      },
    },
    distr_deployment_target: {
      host: { name: 'host', type: 'kubernetes', namespace: 'shop', scope: 'namespace' },
    },
  },
};

const references = {
  deployment_target_id: '${distr_deployment_target.host.id}',
  application_version_id: '${distr_application_version.current.id}',
};

/** The same by their ids, for the other stack. */
async function ids(): Promise<typeof references> {
  return {
    deployment_target_id: String((await one.state('distr_deployment_target.host'))?.id),
    application_version_id: String((await one.state('distr_application_version.current'))?.id),
  };
}

/** Deployments by name, each with a configuration that only it has. */
function deployments(
  names: readonly string[],
  type: 'docker' | 'kubernetes',
  place: object = references,
): Record<string, object> {
  const settings = (name: string) =>
    type === 'docker'
      ? { docker: { env_file: `N=${name}\n` } }
      : { release_name: name, kubernetes: { values: `n: ${name}\n` } };
  return Object.fromEntries(names.map((name) => [name, { ...place, ...settings(name), drain: '0s' }]));
}

const named = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** The deployments in a state, by name and index. One look for all: each of Terraform's own takes a process. */
function deploymentsIn({ folder }: TerraformProject): Map<string, Readonly<Record<string, unknown>>> {
  const { resources } = JSON.parse(readFileSync(join(folder, 'terraform.tfstate'), 'utf8')) as StateFile;
  const ours = resources.filter(({ type }) => type === 'distr_deployment');
  return new Map(
    ours.flatMap(({ name, instances }) =>
      instances.map(({ index_key: index, attributes }) => [`${name}${index ?? ''}`, attributes] as const),
    ),
  );
}

interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: number;
      readonly attributes: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

/** Checks that each deployment of a state is, at the hub, the one with its configuration and revision. */
async function checkIds(
  project: TerraformProject,
  names: readonly string[],
  type: 'docker' | 'kubernetes',
): Promise<void> {
  const atHub = (await targets()).flatMap((target) => target.deployments);
  const states = deploymentsIn(project);
  const held: string[] = [];
  for (const name of names) {
    const state = states.get(name);
    const found = atHub.find(({ id }) => id === state?.id);
    expect(found).toMatchObject({
      deploymentRevisionId: state?.revision_id,
      releaseName: state?.release_name,
      ...(type === 'docker' ? { envFileData: base64(`N=${name}\n`) } : { valuesYaml: base64(`n: ${name}\n`) }),
    });
    held.push(String(state?.id));
  }
  expect(new Set(held).size).toBe(names.length);
  expect((await project.plan()).changes).toEqual([]);
}

describe('twenty deployments on one target, ten at a time,', () => {
  test.each(['docker', 'kubernetes'] as const)(
    'are twenty at the hub, and each is told its own id and revision: %s',
    async (type) => {
      const names = named('d', 20);
      one.write({ resource: { ...shared[type], distr_deployment: deployments(names, type) } });
      await one.apply('-parallelism=10');
      expect((await targets())[0]?.deployments).toHaveLength(20);
      await checkIds(one, names, type);

      await one.apply('-destroy', '-parallelism=10');
      expect(await targets()).toEqual([]);
    },
  );

  test('that are all alike and have no name are twenty, too', async () => {
    const alike = { ...references, count: 20, docker: {}, drain: '0s' };
    one.write({ resource: { ...shared.docker, distr_deployment: { shop: alike } } });
    await one.apply('-parallelism=10');
    const atHub = (await targets())[0]?.deployments ?? [];
    const held = [...deploymentsIn(one).values()];
    expect(held.map((each) => each.id).sort()).toEqual(atHub.map(({ id }) => id).sort());
    expect(new Set(held.map((each) => each.revision_id)).size).toBe(20);
    expect((await one.plan()).changes).toEqual([]);
  });

  test('change all at once, and each gets its own revision', async () => {
    const names = named('d', 20);
    const write = (more: object) => {
      const all = Object.entries(deployments(names, 'docker')).map(
        ([name, each]) => [name, { ...each, ...more }] as const,
      );
      one.write({ resource: { ...shared.docker, distr_deployment: Object.fromEntries(all) } });
    };
    write({});
    await one.apply();
    write({ restart_triggers: { since: 'monday' } });
    await one.apply('-parallelism=10');
    expect((await targets())[0]?.deployments).toHaveLength(20);
    await checkIds(one, names, 'docker');
  });
});

describe('two stacks at one hub', () => {
  test('deploy to one target at the same time, and neither holds what is not its own', async () => {
    one.write({ resource: shared.docker });
    await one.apply();
    const [ours, theirs] = [named('a', 6), named('b', 6)];
    one.write({ resource: { ...shared.docker, distr_deployment: deployments(ours, 'docker') } });
    other.write({ resource: { distr_deployment: deployments(theirs, 'docker', await ids()) } });
    await Promise.all([one.apply(), other.apply()]);
    expect((await targets())[0]?.deployments).toHaveLength(12);
    await checkIds(one, ours, 'docker');
    await checkIds(other, theirs, 'docker');

    await other.apply('-destroy');
    expect((await targets())[0]?.deployments).toHaveLength(6);
    await checkIds(one, ours, 'docker');
  });

  test('that want one release name get one deployment, and the second is told whose name it is', async () => {
    one.write({ resource: shared.kubernetes });
    await one.apply();
    const release = (values: string, place: object) => ({
      shop: { ...place, release_name: 'shop', kubernetes: { values } },
    });
    one.write({ resource: { ...shared.kubernetes, distr_deployment: release('n: one\n', references) } });
    other.write({ resource: { distr_deployment: release('n: other\n', await ids()) } });
    const results = await Promise.all([one, other].map((each) => each.run('apply', '-no-color', '-auto-approve')));
    expect(results.map(({ status }) => status).sort()).toEqual([0, 1]);
    const refused = unwrapped(results.find(({ status }) => status === 1)?.output ?? '');
    expect(refused).toContain('Error: Release name in use');
    expect(refused).toContain('import that deployment');
    expect((await targets())[0]?.deployments).toHaveLength(1);
  });

  test('make objects of the same names for their customers at the same time, and keep them apart', async () => {
    const stack = (customer: string) => ({
      resource: {
        distr_customer_organization: { it: { name: customer } },
        distr_deployment_target: {
          host: { name: 'host', type: 'docker', customer_organization_id: '${distr_customer_organization.it.id}' },
        },
        distr_agent_credential: { host: { deployment_target_id: '${distr_deployment_target.host.id}' } },
      },
    });
    one.write(stack('Acme'));
    other.write(stack('Globex'));
    await Promise.all([one.apply(), other.apply()]);
    for (const project of [one, other]) {
      const host = await project.state('distr_deployment_target.host');
      expect(host?.customer_organization_id).toBe((await project.state('distr_customer_organization.it'))?.id);
      expect((await project.state('distr_agent_credential.host'))?.id).toBe(host?.id);
      expect((await project.plan()).changes).toEqual([]);
    }
    expect(await targets()).toHaveLength(2);
    await other.apply('-destroy');
    expect((await one.plan()).changes).toEqual([]);
  });

  test('make a target of one name and owner at the same time: two, or one and a refusal that says so', async () => {
    const stack = { resource: { distr_deployment_target: { host: { name: 'host', type: 'docker' } } } };
    for (const project of [one, other]) project.write(stack);
    const results = await Promise.all([one, other].map((each) => each.run('apply', '-no-color', '-auto-approve')));
    const made = [one, other].filter((_, index) => results[index]?.status === 0);
    for (const { status, output } of results)
      if (status !== 0) expect(unwrapped(output)).toContain('The hub has one of this name already');
    const held = await Promise.all(made.map(async (each) => (await each.state('distr_deployment_target.host'))?.id));
    expect(held.sort()).toEqual((await targets()).map(({ id }) => id).sort());
  });

  test('share a target: what one has changed since the other planned is not taken back', async () => {
    const stack = (attributes: object) => ({
      resource: { distr_deployment_target: { host: { name: 'host', type: 'docker', ...attributes } } },
    });
    one.write(stack({}));
    await one.apply();
    other.write(stack({ metrics_enabled: false }));
    await other.succeed('import', '-no-color', 'distr_deployment_target.host', (await targets())[0]?.id ?? '');
    await other.plan();
    one.write(stack({ name: 'server' }));
    await one.apply();
    expect(await other.fail('apply', 'plan')).toContain('has changed `name` since the hub was read');
    expect(await targets()).toMatchObject([{ name: 'server' }]);
  });
});

test('revisions that others make of the same content are no difference, however many, and change no id', async () => {
  one.write({ resource: { ...shared.docker, distr_deployment: deployments(['d0'], 'docker') } });
  await one.apply();
  const before = await one.state('distr_deployment.d0');
  const place = await ids();
  for (let revision = 0; revision < 3; revision += 1)
    await askHub(one.hub, 'PUT', '/deployments', {
      ...{ deploymentTargetId: place.deployment_target_id, applicationVersionId: place.application_version_id },
      ...{ deploymentId: before?.id, envFileData: base64('N=d0\n') },
    });
  expect((await one.plan()).changes).toEqual([]);
  await one.apply('-refresh-only');
  expect(await one.state('distr_deployment.d0')).toEqual(before);
});
