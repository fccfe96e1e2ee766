import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case';
import { composeFile, unique, unknownId, versionPart } from './contract-hub';
import type { Application } from './objects';

export const applications: ContractCase[] = [
  {
    name: 'the hub gives an application its id and time, whatever the request says',
    rows: ['2.1 object: id', '2.1 object: createdAt'],
    run: async (hub) => {
      const body = { id: unknownId, createdAt: '2000-01-01T00:00:00Z', name: unique('application'), type: 'docker' };
      const made = (await hub.post('/applications', body)).json<Application>();
      hub.removeLater(`/applications/${made.id}`);
      assert.notEqual(made.id, unknownId);
      assert.notEqual(made.createdAt, '2000-01-01T00:00:00Z');
      const read = (await hub.get(`/applications/${made.id}`)).json<Application>();
      assert.equal(read.createdAt, made.createdAt);
    },
  },
  {
    name: 'a name must not be empty but may be used twice',
    rows: ['2.1 object: name', '2.1 call: POST /applications'],
    run: async (hub) => {
      const { name, id } = await hub.application();
      const second = await hub.application('docker', name);
      assert.equal(second.name, name);
      assert.notEqual(second.id, id);
      (await hub.post('/applications', { name: '', type: 'docker' })).is(400);
    },
  },
  {
    name: 'an application has one of two types, for good',
    rows: ['2.1 object: type', '2.1 call: POST /applications'],
    run: async (hub) => {
      (await hub.post('/applications', { name: 'x', type: 'swarm' })).is(400, 'invalid deployment type: swarm\n');
      assert.equal((await hub.post('/applications', { name: 'x' })).status, 500);
      const { id, name } = await hub.application('kubernetes');
      const updated = (await hub.put(`/applications/${id}`, { name, type: 'docker' })).json<Application>();
      assert.equal(updated.type, 'kubernetes');
    },
  },
  {
    name: 'an image is not set by creating or updating an application',
    rows: ['2.1 object: imageId', '2.1 object: imageUrl'],
    run: async (hub) => {
      const answer = await hub.post('/applications', {
        name: unique('application'),
        type: 'docker',
        imageId: unknownId,
      });
      const echoed = answer.json<Application>();
      hub.removeLater(`/applications/${echoed.id}`);
      assert.equal(echoed.imageId, unknownId);
      const stored = (await hub.get(`/applications/${echoed.id}`)).json<Application & { imageUrl?: string }>();
      assert.deepEqual([stored.imageId, stored.imageUrl], [undefined, undefined]);
    },
  },
  {
    name: 'the answer to a POST echoes versions that are not stored, and is sent as plain text',
    rows: ['2.1 call: POST /applications'],
    run: async (hub) => {
      const answer = await hub.post('/applications', {
        name: unique('application'),
        type: 'docker',
        versions: [{ name: 'ghost' }],
      });
      const { id, versions } = answer.json<Application>();
      hub.removeLater(`/applications/${id}`);
      assert.equal(answer.contentType, 'text/plain; charset=utf-8');
      assert.equal(versions?.[0]?.name, 'ghost');
      assert.deepEqual((await hub.get(`/applications/${id}`)).json<Application>().versions, []);
    },
  },
  {
    name: 'versions stand in the order of their creation',
    rows: ['2.1 object: versions', '2.1 call: GET /applications/{id}'],
    run: async (hub) => {
      const application = await hub.application();
      const made = [];
      for (const name of ['b', 'a', 'c']) made.push(await hub.version(application, { name }));
      const read = (await hub.get(`/applications/${application.id}`)).json<Application>();
      assert.deepEqual(read.versions, made);
    },
  },
  {
    name: 'the list is ordered by name',
    rows: ['2.1 call: GET /applications'],
    run: async (hub) => {
      const prefix = unique('list');
      for (const end of ['b', 'c', 'a']) await hub.application('docker', `${prefix}-${end}`);
      const listed = (await hub.get('/applications')).json<Application[]>().map(({ name }) => name);
      assert.deepEqual(
        listed.filter((name) => name.startsWith(prefix)),
        ['a', 'b', 'c'].map((end) => `${prefix}-${end}`),
      );
    },
  },
  {
    name: 'an unknown application is 404 without text, a bad id 404 with text',
    rows: ['2.1 call: GET /applications/{id}'],
    run: async (hub) => {
      (await hub.get(`/applications/${unknownId}`)).is(404);
      (await hub.get('/applications/not-a-uuid')).is(404, '404 page not found\n');
    },
  },
  {
    name: 'a PUT stores only the name, and an id in its body needs the type with it',
    rows: ['2.1 call: PUT /applications/{id}'],
    run: async (hub) => {
      const { id } = await hub.application();
      const path = `/applications/${id}`;
      assert.equal((await hub.put(path, { name: 'renamed' })).json<Application>().name, 'renamed');
      (await hub.put(path, { id, name: 'renamed' })).is(400);
      (await hub.put(path, { id, name: 'renamed', type: 'kubernetes' })).is(400);
      (await hub.put(path, { id: unknownId, name: 'renamed', type: 'docker' })).is(400);
      assert.equal((await hub.put(path, { id, name: 'again', type: 'docker' })).json<Application>().name, 'again');
      (await hub.put(path, { name: '' })).is(400, 'name is required\n');
    },
  },
  {
    name: 'a PATCH archives a version, and without a time takes it out of the archive',
    rows: ['2.1 call: PATCH /applications/{id}'],
    run: async (hub) => {
      const application = await hub.application();
      const { id } = await hub.version(application);
      const patch = async (version: object) =>
        (await hub.patch(`/applications/${application.id}`, { versions: [version] })).json<Application>().versions?.[0]
          ?.archivedAt;
      assert.equal(await patch({ id, archivedAt: '2026-01-02T00:00:00Z' }), '2026-01-02T00:00:00Z');
      assert.equal(await patch({ id }), undefined);
      const unknown = await hub.patch(`/applications/${application.id}`, { versions: [{ id: unknownId }] });
      unknown.is(400, `no ApplicationVersion found with ID ${unknownId}\n`);
    },
  },
  {
    name: 'a PATCH of name and versions together is refused and undone as a whole',
    rows: ['2.1 call: PATCH /applications/{id}'],
    run: async (hub) => {
      const application = await hub.application();
      const version = await hub.version(application);
      const versions = [{ id: version.id, archivedAt: '2026-01-02T00:00:00Z' }];
      const refused = await hub.patch(`/applications/${application.id}`, { name: 'changed', versions });
      refused.is(400, `no ApplicationVersion found with ID ${version.id}\n`);
      const read = (await hub.get(`/applications/${application.id}`)).json<Application>();
      assert.deepEqual([read.name, read.versions], [application.name, [version]]);
    },
  },
  {
    name: 'a PATCH of the name alone answers without versions and accepts an empty name',
    rows: ['2.1 call: PATCH /applications/{id}'],
    run: async (hub) => {
      const application = await hub.application();
      await hub.version(application);
      const patched = (await hub.patch(`/applications/${application.id}`, { name: '' })).json<Application>();
      assert.deepEqual([patched.name, patched.versions], ['', null]);
    },
  },
  {
    name: 'an image must be one that the hub has',
    rows: ['2.1 call: PATCH /applications/{id}/image'],
    run: async (hub) => {
      const { id } = await hub.application();
      (await hub.patch(`/applications/${id}/image`, { imageId: null })).is(400, 'imageId can not be empty\n');
      assert.equal((await hub.patch(`/applications/${id}/image`, { imageId: unknownId })).status, 500);
    },
  },
  {
    name: 'an application is not deleted while any revision uses one of its versions, an old one included',
    rows: ['2.1 call: DELETE /applications/{id}'],
    run: async (hub) => {
      const application = await hub.application();
      const [first, second] = [await hub.version(application), await hub.version(application)];
      const deployment = await hub.deploy(await hub.target(), first);
      await hub.redeploy({ ...deployment, applicationVersionId: second.id });
      const path = `/applications/${application.id}`;
      (await hub.delete(path)).is(400, 'could not delete Application because it is still in use\n');
      (await hub.delete(`/deployments/${deployment.id}`)).is(200);
      (await hub.delete(path)).is(204);
      (await hub.get(`${path}/versions/${first.id}`)).is(404, '404 page not found\n');
      (await hub.delete(path)).is(404);
    },
  },
  {
    name: 'only writers write applications',
    rows: ['2.1 call: POST /applications', '2.1 call: PUT /applications/{id}', '2.1 call: DELETE /applications/{id}'],
    run: async (hub) => {
      const { id } = await hub.application();
      const reader = await hub.withRole('read_only');
      const refusal = 'insufficient permissions\n';
      (await reader.post('/applications', { name: 'x', type: 'docker' })).is(403, refusal);
      (await reader.put(`/applications/${id}`, { name: 'x' })).is(403, refusal);
      (await reader.delete(`/applications/${id}`)).is(403, refusal);
      (await reader.postParts(`/applications/${id}/versions`, [versionPart({ name: 'x' }), composeFile()])).is(
        403,
        refusal,
      );
      assert.equal((await reader.get(`/applications/${id}`)).status, 200);
    },
  },
];
