import { askHub } from '../support/hub-api';
import { manualClock } from '../support/manual-clock';
import { TerraformProject } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';

/*
 * The hub lets several objects have one name. Whoever looks for what a create has made, whose answer was lost, must not
 * take what somebody else has made.
 */

let project: TerraformProject;
const clock = manualClock();
const start = async () => (project = await TerraformProject.start(process.env.TEST_HUB === undefined ? { clock } : {}));
afterEach(() => project.close());

const kinds = [
  { type: 'distr_application', path: '/applications', config: { name: 'shop', type: 'docker' } },
  { type: 'distr_customer_organization', path: '/customer-organizations', config: { name: 'Acme' } },
  { type: 'distr_deployment_target', path: '/deployment-targets', config: { name: 'host', type: 'docker' } },
  { type: 'distr_deployment_target', path: '/deployment-targets', config: cluster() },
];

/** A target with all that can be said of one. */
function cluster() {
  const resources = { cpu_request: '100m', memory_request: '64Mi', cpu_limit: '1', memory_limit: '0.5Gi' };
  const place = { type: 'kubernetes', namespace: 'shop', scope: 'namespace', resources };
  return { name: 'cluster', ...place, deployment_logs_after: '2026-01-31T13:00:00.5+01:00', metrics_enabled: true };
}

describe.each(kinds)('$type $config.name', ({ type, path, config }) => {
  const listed = () => askHub<{ id: string }[]>(project.hub, 'GET', path);
  const ids = async () => (await listed()).map(({ id }) => id).sort();
  const write = (...names: string[]) =>
    project.write({ resource: { [type]: Object.fromEntries(names.map((name) => [name, config])) } });
  const held = async (...names: string[]) => {
    const found: unknown[] = [];
    for (const name of names) found.push((await project.state(`${type}.${name}`))?.id);
    return found.sort();
  };
  /** Lets the hub never hear of the first create. */
  const losesFirst = () => project.hub.faults.arm({ method: 'POST', effect: { drop: 'before' } });

  test('two of one name, the first of which was never heard of: the second waits for the next apply, which makes both', async () => {
    await start();
    write('one', 'other');
    losesFirst();
    const output = await project.fail('apply', '-auto-approve');
    expect(output).toContain(`"${config.name}" may have been created`);
    expect(output).toContain('Another one of this name may have been created in this run');
    expect(await listed()).toEqual([]);
    await project.apply();
    expect(await held('one', 'other')).toEqual(await ids());
    expect(await ids()).toHaveLength(2);
    expect((await project.plan()).changes).toEqual([]);
  });

  test('two of one name, the answer to the first of which is lost, hold one each', async () => {
    await start();
    write('one', 'other');
    project.hub.faults.arm({ method: 'POST', effect: { drop: 'after' } });
    await project.apply();
    expect(await held('one', 'other')).toEqual(await ids());
    expect(await ids()).toHaveLength(2);
    expect((await project.plan()).changes).toEqual([]);
  });

  test('one whose create was never heard of does not take the one that was made beside it alone', async () => {
    await start();
    write('one');
    losesFirst();
    await project.fail('apply', '-auto-approve');
    write('one', 'other');
    await project.apply(`-target=${type}.other`);
    const [other] = await held('other');
    // Whichever of the two is read first.
    await project.run('apply', '-auto-approve');
    expect(await ids()).toContain(other);
    expect(await held('other')).toEqual([other]);
    expect(await held('one')).not.toEqual([other]);
  });

  onLocalHub('one whose create was never heard of does not take what another stack has made later', async () => {
    await start();
    write('one');
    losesFirst();
    await project.fail('apply', '-auto-approve');
    await clock.advance(3_600_000);
    const { id } = await askHub(project.hub, 'POST', path, { ...config, resources: undefined });
    const told = await project.fail('apply', '-auto-approve');
    expect(told).toContain(`${id} (created `);
    expect(told).toContain('import the one you mean by its id');
    expect(await ids()).toEqual([id]);
    expect(await held('one')).toEqual([null]);

    // It is the other stack's.
    await project.succeed('state', 'rm', `${type}.one`);
    expect(await project.fail('apply', '-auto-approve')).toContain('The hub has one of this name already');
    expect(await ids()).toEqual([id]);
  });

  onLocalHub('one whose create was lost is known again although the run before it took an hour', async () => {
    await start();
    write('one');
    project.hub.faults.arm({ method: 'POST', effect: { drop: 'after' } });
    project.hub.faults.arm({ path: `/api/v1${path}`, method: 'GET', nth: 2, effect: { answer: { status: 500 } } });
    await project.fail('apply', '-auto-approve');
    await clock.advance(3_600_000);
    const [made] = await ids();
    expect((await project.plan()).changes).toMatchObject([{ before: { id: made } }]);
  });
});
