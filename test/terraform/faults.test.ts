import { askHub, asked, written } from '../support/hub-api';
import { manualClock } from '../support/manual-clock';
import { TerraformProject, unwrapped } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

const listed = (path: string) => askHub<{ id: string; agentVersion?: { name: string } }[]>(project.hub, 'GET', path);

const objects = [
  { type: 'distr_application', path: '/applications', config: { name: 'shop', type: 'docker' } },
  { type: 'distr_customer_organization', path: '/customer-organizations', config: { name: 'Acme' } },
  { type: 'distr_deployment_target', path: '/deployment-targets', config: { name: 'host', type: 'docker' } },
];

describe.each(objects)('$type', ({ type, path, config }) => {
  const address = `${type}.it`;
  const it = (more: object = {}) => project.write({ resource: { [type]: { it: { ...config, ...more } } } });

  // Trap 4: A create without an answer looks for what it made.
  test('a create whose answer is lost finds what it made', async () => {
    it();
    project.hub.faults.arm({ method: 'POST', effect: { drop: 'after' } });
    await project.apply();
    const [made, ...others] = await listed(path);
    expect(others).toEqual([]);
    expect(await project.state(address)).toMatchObject({ ...config, id: made?.id });
    expect((await project.plan()).changes).toEqual([]);
  });

  test('a create that the hub failed leaves nothing, and the next apply makes one', async () => {
    it();
    project.hub.faults.arm({ method: 'POST', effect: { answer: { status: 500, body: 'Internal Server Error' } } });
    const output = await project.fail('apply', '-auto-approve');
    expect(output).toContain('answered 500');
    expect(await project.state(address)).toBeUndefined();
    await project.apply();
    expect(await listed(path)).toHaveLength(1);
  });

  describe('a create whose answer is lost, and nobody to ask,', () => {
    /** Creates, and loses the answer, and the one to the search for what it may have made. */
    async function loseAnswer(drop: 'before' | 'after'): Promise<void> {
      it();
      project.hub.faults.arm({ method: 'POST', effect: { drop } });
      // The first list is that of the objects before; the second one is the search.
      project.hub.faults.arm({ path: `/api/v1${path}`, method: 'GET', nth: 2, effect: { answer: { status: 500 } } });
      const output = await project.fail('apply', '-auto-approve');
      expect(output).toContain('Whether it took effect is not known');
      expect(output).toContain(`"${config.name}" may have been created`);
      expect(await project.state(address)).toMatchObject({ ...config, id: null });
      project.hub.faults.clear();
    }

    test('is found by the next apply, which replaces it', async () => {
      await loseAnswer('after');
      const [made] = await listed(path);
      const { changes } = await project.plan();
      expect(changes).toMatchObject([{ address, actions: ['delete', 'create'], before: { id: made?.id } }]);
      await project.apply();
      const [after, ...others] = await listed(path);
      expect(others).toEqual([]);
      expect(after?.id).not.toBe(made?.id);
      expect((await project.plan()).changes).toEqual([]);
    });

    test('and that has made nothing is made by the next apply', async () => {
      await loseAnswer('before');
      expect((await project.plan()).changes).toMatchObject([{ address, actions: ['create'] }]);
      await project.apply();
      expect(await listed(path)).toHaveLength(1);
    });

    test('is kept where a person says so', async () => {
      await loseAnswer('after');
      await project.succeed('untaint', address);
      await project.apply();
      expect(await project.state(address)).toMatchObject({ id: (await listed(path))[0]?.id });
    });

    test('is not guessed where several have come since: they are listed', async () => {
      await loseAnswer('after');
      await askHub(project.hub, 'POST', path, config);
      const told = await project.fail('plan');
      for (const { id } of await listed(path)) expect(told).toContain(`${id} (created `);
      expect(told).toContain('import the one you mean by its id');
      expect(await project.state(address)).toMatchObject({ id: null });
    });

    test('is destroyed by the next destroy, also by one that does not refresh', async () => {
      await loseAnswer('after');
      await project.apply('-destroy', '-refresh=false');
      expect(await listed(path)).toEqual([]);
    });

    test('is not replaced by an apply that does not refresh', async () => {
      await loseAnswer('after');
      expect(await project.fail('apply', '-auto-approve', '-refresh=false')).toContain('without `-refresh=false`');
      expect(await listed(path)).toHaveLength(1);
      expect(await project.state(address)).toMatchObject({ id: null });
    });
  });

  test('a deletion whose answer is lost is complete all the same', async () => {
    it();
    await project.apply();
    project.hub.faults.arm({ method: 'DELETE', effect: { drop: 'after' } });
    await project.apply('-destroy');
    expect(await listed(path)).toEqual([]);
    expect(await project.state(address)).toBeUndefined();
  });

  test('an update that the hub failed keeps what was, and the next plan sees what is left to do', async () => {
    it();
    await project.apply();
    const before = await project.state(address);
    it({ name: 'other' });
    project.hub.faults.arm({ method: 'PUT', effect: { answer: { status: 500 } } });
    await project.fail('apply', '-auto-approve');
    expect(await project.state(address)).toEqual(before);
    await project.apply();
    expect(await project.state(address)).toEqual({ ...before, name: 'other' });
  });

  test('a read that fails removes nothing from the state', async () => {
    it();
    await project.apply();
    project.hub.faults.arm({ method: 'GET', nth: 3, times: 9, effect: { answer: { status: 403, body: 'Forbidden' } } });
    expect(await project.fail('plan')).toContain('answered 403');
    project.hub.faults.clear();
    expect((await project.plan()).changes).toEqual([]);
  });
});

describe('a create in two calls', () => {
  const address = 'distr_deployment_target.it';
  async function pinned(): Promise<object> {
    const versions = await askHub<{ id: string; name: string }[]>(project.hub, 'GET', '/agent-versions');
    const agent_version_id = versions.find(({ name }) => name === '0.8.2')?.id;
    return { resource: { distr_deployment_target: { it: { name: 'host', type: 'docker', agent_version_id } } } };
  }

  test('whose second one is refused keeps the object, tainted; the next apply replaces it and nothing is doubled', async () => {
    project.write(await pinned());
    project.hub.faults.arm({ method: 'PUT', effect: { answer: { status: 500, body: 'Internal Server Error' } } });
    expect(await project.fail('apply', '-auto-approve')).toContain('Deployment target "host" not created');
    const [made] = await listed('/deployment-targets');
    expect(await project.state(address)).toMatchObject({ id: made?.id, name: 'host', agent_version: '3.1.0' });

    expect((await project.plan()).changes).toMatchObject([{ address, actions: ['delete', 'create'] }]);
    await project.apply();
    const after = await listed('/deployment-targets');
    expect(after).toMatchObject([{ agentVersion: { name: '0.8.2' } }]);
    expect(after[0]?.id).not.toBe(made?.id);
    expect(await project.state(address)).toMatchObject({ id: after[0]?.id, agent_version: '0.8.2' });
    expect((await project.plan()).changes).toEqual([]);
  });

  test('whose second one is not answered even after repeats keeps the object, and destroy takes it away', async () => {
    project.write(await pinned());
    project.hub.faults.arm({ method: 'PUT', times: 9, effect: { drop: 'after' } });
    expect(await project.fail('apply', '-auto-approve')).toContain('Whether it took effect is not known');
    project.hub.faults.clear();
    expect(written(project.hub).filter((each) => each.startsWith('POST'))).toHaveLength(1);
    await project.apply('-destroy');
    expect(await listed('/deployment-targets')).toEqual([]);
  });

  test('whose object is gone when the second one comes says so, and the next apply makes one', async () => {
    project.write(await pinned());
    project.hub.faults.arm({ method: 'PUT', effect: { answer: { status: 404 } } });
    await project.fail('apply', '-auto-approve');
    const [made] = await listed('/deployment-targets');
    await askHub(project.hub, 'DELETE', `/deployment-targets/${made?.id}`);
    await project.apply();
    expect(await listed('/deployment-targets')).toHaveLength(1);
  });
});

test("a credential whose answer is lost is in nobody's hands, so the next apply issues another one", async () => {
  const { id } = await askHub(project.hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
  project.write({ resource: { distr_agent_credential: { it: { deployment_target_id: id } } } });
  project.hub.faults.arm({ method: 'POST', effect: { drop: 'after' } });
  expect(await project.fail('apply', '-auto-approve')).toContain('Agent credential not created');
  expect(await project.state('distr_agent_credential.it')).toBeUndefined();
  await project.apply();
  expect(await project.state('distr_agent_credential.it')).toMatchObject({ revision: 1 });
  expect(asked(project.hub).filter((each) => each.endsWith('/access-request'))).toHaveLength(2);
});

describe('a deployment whose creation is interrupted', () => {
  const address = 'distr_deployment.it';
  const composeFile = 'services:\n  web:\n    image: nginx\n';
  let targetId = '';

  /** A target and a version that stand already, and deployments of it by their names in Terraform. */
  async function write(deployments: Readonly<Record<string, object>>): Promise<void> {
    targetId = (await listed('/deployment-targets'))[0]?.id ?? '';
    const resources = Object.entries(deployments).map(([name, more]) => [
      name,
      {
        deployment_target_id: '${distr_deployment_target.host.id}',
        application_version_id: '${distr_application_version.one.id}',
        docker: {},
        drain: '0s',
        ...more,
      },
    ]);
    project.write({
      resource: {
        distr_application: { shop: { name: 'shop', type: 'docker' } },
        distr_application_version: {
          one: { application_id: '${distr_application.shop.id}', name: '1', docker: { compose_file: composeFile } },
        },
        distr_deployment_target: { host: { name: 'host', type: 'docker' } },
        ...(resources.length > 0 && { distr_deployment: Object.fromEntries(resources) as object }),
      },
    });
  }

  beforeEach(async () => {
    await write({});
    await project.apply();
    await write({ it: {} });
  });

  const deployments = () =>
    askHub<{ deployments: { id: string; releaseName: string }[] }>(
      project.hub,
      'GET',
      `/deployment-targets/${targetId}`,
    ).then((target) => target.deployments);

  /**
   * From the answer to the PUT on, nobody answers: as when the process is killed, but that it can still speak.
   * @param reads how often the target is read before.
   */
  function loseTheRest(reads: number): void {
    project.hub.faults.arm({ method: 'PUT', path: '/api/v1/deployments', effect: { drop: 'after' } });
    project.hub.faults.arm({
      path: `/api/v1/deployment-targets/${targetId}`,
      nth: reads + 1,
      times: 99,
      effect: { drop: 'before' },
    });
  }

  test('without an answer is found at once', async () => {
    project.hub.faults.arm({ method: 'PUT', path: '/api/v1/deployments', effect: { drop: 'after' } });
    expect(unwrapped(await project.apply())).toContain('Warning: Deployment found again');
    const [made, ...others] = await deployments();
    expect(others).toEqual([]);
    expect(await project.state(address)).toMatchObject({ id: made?.id });
    expect((await project.plan()).changes).toEqual([]);
  });

  test('and that has no release name is found by the next apply, which replaces it, and says so', async () => {
    loseTheRest(2);
    expect(await project.fail('apply', '-auto-approve')).toContain('Whether it took effect is not known');
    project.hub.faults.clear();
    const [made] = await deployments();
    expect(await project.state(address)).toMatchObject({ id: null, release_name: made?.releaseName });
    expect(unwrapped(await project.apply())).toContain(`The hub has the deployment ${made?.id}`);
    const [after, ...others] = await deployments();
    expect(others).toEqual([]);
    expect(after?.id).not.toBe(made?.id);
    expect((await project.plan()).changes).toEqual([]);
  });

  test('and that has no release name is kept where a person says so', async () => {
    loseTheRest(2);
    await project.fail('apply', '-auto-approve');
    project.hub.faults.clear();
    const [made] = await deployments();
    await project.succeed('untaint', address);
    await project.apply();
    expect(await deployments()).toEqual([made]);
    expect(await project.state(address)).toMatchObject({ id: made?.id });
  });

  test('and that has a release name is taken over by the next apply', async () => {
    await write({ it: { release_name: 'shop' } });
    loseTheRest(1);
    await project.fail('apply', '-auto-approve');
    project.hub.faults.clear();
    const [made] = await deployments();
    expect(unwrapped(await project.apply())).toContain('Warning: Deployment found again');
    expect(await deployments()).toEqual([made]);
    expect(await project.state(address)).toMatchObject({ id: made?.id, release_name: 'shop' });
  });

  test('after the hub took it says that it was made, and what to do', async () => {
    project.hub.faults.arm({
      path: `/api/v1/deployment-targets/${targetId}`,
      nth: 3,
      times: 99,
      effect: { answer: { status: 403, body: 'Forbidden' } },
    });
    const told = await project.fail('apply', '-auto-approve');
    expect(told).toContain('Error: Deployment accepted, its id not known');
    expect(told).toMatch(/The hub has accepted the deployment distr-[0-9a-f]{8} on the target/);
    expect(told).toContain('It stands in the state without an id. Run the command again: it finds the deployment.');
  });

  test('two that are alike and have no names are made in one apply', async () => {
    await write({ it: {}, other: {} });
    await project.apply();
    expect(await deployments()).toHaveLength(2);
    expect((await project.plan()).changes).toEqual([]);
  });

  test('one that is like another of the state, and has no name, is told to have one', async () => {
    await project.apply();
    await write({ it: {}, other: {} });
    expect(await project.fail('apply', '-auto-approve')).toContain('If it is another one, set a `release_name` here');
    expect(await deployments()).toHaveLength(1);
    await write({ it: {}, other: { release_name: 'other' } });
    await project.apply();
    expect(await deployments()).toHaveLength(2);
  });

  test('one that is replaced is not in its own way', async () => {
    await project.apply();
    const [before] = await deployments();
    await project.apply('-replace', address);
    const [after, ...others] = await deployments();
    expect(others).toEqual([]);
    expect(after?.id).not.toBe(before?.id);
  });

  test('two that are alike and have one name are one: the second is refused, and does not take it over', async () => {
    await write({ it: { release_name: 'shop' }, other: { release_name: 'shop' } });
    expect(await project.fail('apply', '-auto-approve')).toContain('Error: Release name in use');
    const states = [await project.state(address), await project.state('distr_deployment.other')];
    expect(states.filter((each) => each !== undefined)).toHaveLength(1);
    expect(await deployments()).toHaveLength(1);
  });

  onLocalHub('by the end of the process is not doubled: the next apply stops with its import id', async () => {
    await project.close();
    project = await TerraformProject.start({ clock: manualClock() });
    project.runProviderAsProcess();
    await write({});
    await project.apply();
    await write({ it: {} });
    await project.plan();
    // The hub's clock stands still, so the read after the PUT is never answered; the one before it is the look for a double.
    project.hub.faults.arm({
      method: 'GET',
      path: `/api/v1/deployment-targets/${targetId}`,
      nth: 2,
      effect: { delayMs: 1 },
    });
    const running = project.run('apply', '-no-color', 'plan');
    const reads = () => asked(project.hub).slice(asked(project.hub).indexOf('PUT /deployments') + 1);
    while (!written(project.hub).includes('PUT /deployments') || reads().length === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    project.kill();
    expect((await running).status).toBeNull();
    project.hub.faults.clear();
    const [made] = await deployments();
    expect(await project.state(address)).toBeUndefined();
    expect(await project.fail('apply', '-auto-approve')).toContain(`Import it by the id \`${targetId}/${made?.id}\`.`);
    expect(await deployments()).toEqual([made]);
    expect(written(project.hub).filter((each) => each === 'PUT /deployments')).toHaveLength(1);
  });
});
