import { askHub, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';
import { uploadVersion } from '../support/upload-version';

/* What becomes of a version that is destroyed with `archive_on_destroy`. */

let project: TerraformProject;
let application: string;
beforeEach(async () => {
  project = await TerraformProject.start();
  application = (await askHub(project.hub, 'POST', '/applications', { name: 'shop', type: 'docker' })).id;
});
afterEach(() => project.close());

const compose = 'services:\n  web:\n    image: nginx:1.25\n';
const address = 'distr_application_version.it';

/** A docker version of the application, with changes. */
const version = (changes: object = {}) => ({
  resource: {
    distr_application_version: {
      it: { application_id: application, name: '1.0', docker: { compose_file: compose }, ...changes },
    },
  },
});
const atHub = async (id: unknown) =>
  askHub<{ archivedAt?: string }>(project.hub, 'GET', `/applications/${application}/versions/${String(id)}`);
const on = { archive_on_destroy: true };
const isArchived = async (id: unknown) => (await atHub(id)).archivedAt !== undefined;
/** Versions by their addresses, of the application. */
const versions = (blocks: Record<string, object>) => ({
  resource: {
    distr_application_version: Object.fromEntries(
      Object.entries(blocks).map(([name, changes]) => [
        name,
        { ...version({ ...on, ...changes }).resource.distr_application_version.it },
      ]),
    ),
  },
});

// Trap 29: A version of ours is archived when it is destroyed, on request.
test('a version of ours is archived when it is destroyed, and turning it on sends nothing', async () => {
  project.write(version());
  await project.apply();
  const { id } = (await project.state(address)) ?? {};
  project.hub.requests.length = 0;
  project.write(version(on));
  await project.apply();
  expect(written(project.hub)).toEqual([]);
  await project.apply('-destroy');
  expect(await isArchived(id)).toBe(true);
});

test('one that was taken over is not', async () => {
  const { id } = await uploadVersion(project.hub, application, { name: '1.0' }, { composefile: compose });
  project.write(version(on));
  await project.apply();
  await project.apply('-destroy');
  expect(await isArchived(id)).toBe(false);
});

test('one that is archived, or gone with its application, is left alone', async () => {
  project.write(version({ ...on, archived: true }));
  await project.apply();
  const { id } = (await project.state(address)) ?? {};
  const { archivedAt } = await atHub(id);
  await project.apply('-destroy');
  expect((await atHub(id)).archivedAt).toBe(archivedAt);

  project.write(version({ ...on, name: '2.0' }));
  await project.apply();
  await askHub(project.hub, 'DELETE', `/applications/${application}`);
  await project.apply('-destroy', '-refresh=false');
});

test('its successor is made before it, and it alone is archived', async () => {
  const lifecycle = { create_before_destroy: true };
  project.write(version({ ...on, lifecycle }));
  await project.apply();
  const { id: before } = (await project.state(address)) ?? {};
  project.write(version({ ...on, lifecycle, name: '1.1' }));
  await project.apply();
  const { id: after } = (await project.state(address)) ?? {};
  expect([await isArchived(before), await isArchived(after)]).toEqual([true, false]);
});

test.each([
  ['before', { create_before_destroy: true }, '-replace=distr_application_version.it'],
  ['after', {}, '-replace=distr_application_version.it'],
])('one that is replaced by itself, its successor made %s it, stays as it is', async (_order, lifecycle, replace) => {
  project.write(version({ ...on, lifecycle }));
  await project.apply();
  const { id } = (await project.state(address)) ?? {};
  await project.apply(replace);
  expect(await project.state(address)).toMatchObject({ id, adopted: true });
  expect(await isArchived(id)).toBe(false);
});

test('one whose address changes is taken over by the new one, and stays as it is', async () => {
  project.write(versions({ old: {} }));
  await project.apply();
  const { id } = (await project.state('distr_application_version.old')) ?? {};
  // The two run at one time, and either may be first.
  const path = `/api/v1/applications/${application}/versions/${String(id)}`;
  project.hub.faults.arm({ method: 'PUT', path, effect: { delayMs: 300 } });
  project.write(versions({ new: {} }));
  await project.apply();
  expect(await project.state('distr_application_version.new')).toMatchObject({ id, adopted: true });
  expect(await isArchived(id)).toBe(false);
});

test('a key that may not write is told so, and the version stays in the state', async () => {
  project.write(version(on));
  await project.apply();
  const { DISTR_HOST, DISTR_API_KEY } = { DISTR_HOST: project.url, DISTR_API_KEY: project.hub.readOnlyKey };
  project.environment = { DISTR_HOST, DISTR_API_KEY };
  expect(await project.fail('destroy', '-auto-approve')).toContain('Application version "1.0" not deleted');
  expect(await project.state(address)).toBeDefined();
});
