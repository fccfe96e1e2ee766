import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case';
import { chart, composeFile, composeText, unknownId, versionPart, type ContractHub, type Part } from './contract-hub';
import type { Version } from './objects';

const file = (name: string, content: string, contentType = 'application/yaml'): Part => ({
  name,
  content,
  contentType,
  filename: `${name}.yaml`,
});

const mediaTypes = 'application/json, application/yaml, text/yaml, text/x-yaml, application/x-yaml';

/** The path of the versions of a new application of the type. */
const versionsOf = async (hub: ContractHub, type = 'docker'): Promise<string> =>
  `/applications/${(await hub.application(type)).id}/versions`;

export const applicationVersions: ContractCase[] = [
  {
    name: 'the hub gives a version its id, time and application',
    rows: ['2.2 object: id'],
    run: async (hub) => {
      const application = await hub.application();
      const version = await hub.version(application, {
        id: unknownId,
        createdAt: '2000-01-01T00:00:00Z',
        applicationId: unknownId,
      });
      assert.notEqual(version.id, unknownId);
      assert.equal(version.applicationId, application.id);
      assert.notEqual(version.createdAt, '2000-01-01T00:00:00Z');
    },
  },
  {
    name: 'the name of a version is unique in its application and may be empty on create',
    rows: ['2.2 object: name'],
    run: async (hub) => {
      const path = await versionsOf(hub);
      const create = (name: string) => hub.postParts(path, [versionPart({ name }), composeFile()]);
      const taken = 'Application version cannot be created because a version with this name already exists.\n';
      assert.equal((await create('1.0.0')).status, 200);
      (await create('1.0.0')).is(400, taken);
      assert.equal((await create('')).json<Version>().name, '');
      (await create('')).is(400, taken);
    },
  },
  {
    name: 'a version is archived by an update, not on create',
    rows: ['2.2 object: archivedAt', '2.2 call: PUT …/{vid}'],
    run: async (hub) => {
      const version = await hub.dockerVersion({ archivedAt: '2026-01-01T00:00:00Z' });
      assert.equal(version.archivedAt, undefined);
      const path = `/applications/${version.applicationId}/versions/${version.id}`;
      const archived = (
        await hub.put(path, { name: version.name, archivedAt: '2026-01-01T00:00:00.123456789Z' })
      ).json<Version>();
      assert.equal(archived.archivedAt, '2026-01-01T00:00:00.123456Z');
      assert.equal((await hub.put(path, { name: version.name })).json<Version>().archivedAt, undefined);
    },
  },
  {
    name: 'the link template is kept unchecked and never changes',
    rows: ['2.2 object: linkTemplate'],
    run: async (hub) => {
      const version = await hub.dockerVersion({ linkTemplate: 'https://{{ .Values.missing.deep }}/{{' });
      assert.equal(version.linkTemplate, 'https://{{ .Values.missing.deep }}/{{');
      const path = `/applications/${version.applicationId}/versions/${version.id}`;
      const updated = (await hub.put(path, { name: version.name, linkTemplate: 'https://changed/' })).json<Version>();
      assert.equal(updated.linkTemplate, version.linkTemplate);
    },
  },
  {
    name: 'a chart has type, address and version, and a repository chart a name',
    rows: ['2.2 object: chartType', '2.2 object: chartName', '2.2 object: chartUrl', '2.2 object: chartVersion'],
    run: async (hub) => {
      const path = await versionsOf(hub, 'kubernetes');
      const create = (fields: object) => hub.postParts(path, [versionPart({ name: '1.0.0', ...chart, ...fields })]);
      const incomplete = 'not all of chart type, url and version are given\n';
      for (const missing of ['chartType', 'chartUrl', 'chartVersion'])
        (await create({ [missing]: null })).is(400, incomplete);
      (await create({ chartVersion: '' })).is(400, incomplete);
      (await create({ chartName: null })).is(400, 'missing chart name\n');
      assert.equal((await create({ chartType: 'git' })).status, 500);
      assert.equal(
        (await create({ chartType: 'oci', chartName: null, chartUrl: 'oci://r.example.com/demo' })).status,
        200,
      );
      const repository = (await create({ name: '2.0.0' })).json<Version>();
      const { chartType, chartName, chartUrl, chartVersion } = repository;
      assert.deepEqual({ chartType, chartName, chartUrl, chartVersion }, chart);
    },
  },
  {
    name: 'resources are given on create, listed by name, and never stand in the version',
    rows: ['2.2 object: resources', '2.2 call: GET …/{vid}/resources'],
    run: async (hub) => {
      const given = [
        { name: 'b', content: 'second', visibleToCustomers: false },
        { name: 'a', content: 'first', visibleToCustomers: true },
      ];
      const version = await hub.dockerVersion({ resources: given });
      assert.ok(!('resources' in version));
      const path = `/applications/${version.applicationId}/versions/${version.id}`;
      assert.equal((await hub.put(path, { name: version.name, resources: [] })).status, 200);
      const listed = (await hub.get(`${path}/resources`)).json<({ id: string } & object)[]>();
      const expected = [given[1], given[0]].map((resource) => ({ ...resource, applicationVersionId: version.id }));
      assert.deepEqual(
        listed.map(({ id: _id, ...resource }) => resource),
        expected,
      );
    },
  },
  {
    name: 'files stand beside the version, not in it, and come back byte by byte',
    rows: [
      '2.2 object: compose / values / template files',
      '2.2 call: GET …/{vid}/compose-file, /values-file, /template-file',
    ],
    run: async (hub) => {
      const content = '# comment\r\nservices:   {}   \n\n\n';
      const parts = [composeFile(content), file('templatefile', 'HOST=example.com\n')];
      const version = await hub.version(await hub.application(), {}, parts);
      const path = `/applications/${version.applicationId}/versions/${version.id}`;
      const compose = await hub.get(`${path}/compose-file`);
      compose.is(200, content);
      assert.equal(compose.contentType, 'application/yaml');
      assert.equal(compose.headers.get('cache-control'), 'max-age=300, private');
      (await hub.get(`${path}/template-file`)).is(200, 'HOST=example.com\n');
      (await hub.get(`${path}/values-file`)).is(200, '');
    },
  },
  {
    name: 'the version part is required and must be JSON',
    rows: ['2.2 part: applicationversion'],
    run: async (hub) => {
      const path = await versionsOf(hub);
      (await hub.postParts(path, [composeFile()])).is(400);
      (await hub.postParts(path, [{ name: 'applicationversion', content: '{"name":' }, composeFile()])).is(400);
      (await hub.post(path, { name: 'json' })).is(400);
    },
  },
  {
    name: 'a docker version needs a compose file, which may be empty but must be a map',
    rows: ['2.2 part: composefile'],
    run: async (hub) => {
      const path = await versionsOf(hub);
      const create = (name: string, ...parts: Part[]) => hub.postParts(path, [versionPart({ name }), ...parts]);
      (await create('1')).is(400, 'missing compose file\n');
      (await create('1', { name: 'composefile', content: composeText })).is(400, 'missing compose file\n');
      assert.equal((await create('1', composeFile(''))).status, 200);
      const refused = await create('2', composeFile('- a\n'));
      assert.equal(refused.status, 400);
      assert.match(refused.text, /^cannot parse ApplicationVersion compose file: /);
      (await hub.postParts(path, [versionPart({ name: '2', ...chart }), composeFile()])).is(
        400,
        'unexpected kubernetes specifics in docker application\n',
      );
    },
  },
  {
    name: 'a kubernetes version has base values, which must be a map; a docker version does not read them',
    rows: ['2.2 part: valuesfile'],
    run: async (hub) => {
      const path = await versionsOf(hub, 'kubernetes');
      const refused = await hub.postParts(path, [versionPart({ name: '1', ...chart }), file('valuesfile', '- a')]);
      assert.equal(refused.status, 400);
      assert.match(refused.text, /^cannot parse ApplicationVersion values file: /);
      const docker = await hub.version(await hub.application(), {}, [composeFile(), file('valuesfile', 'a: 1')]);
      (await hub.get(`/applications/${docker.applicationId}/versions/${docker.id}/values-file`)).is(200, '');
    },
  },
  {
    name: 'the template file is stored unparsed but its media type is checked',
    rows: ['2.2 part: templatefile'],
    run: async (hub) => {
      const path = await versionsOf(hub);
      const create = (name: string, template: Part) =>
        hub.postParts(path, [versionPart({ name }), composeFile(), template]);
      assert.equal((await create('1', file('templatefile', 'not: [yaml'))).status, 200);
      const refused = await create('2', file('templatefile', 'A=1', 'text/plain'));
      refused.is(415, `unacceptable media type: text/plain (acceptable media types are ${mediaTypes})`);
    },
  },
  {
    name: 'files are taken as JSON or YAML only, up to 100 KiB',
    rows: ['2.2 part: composefile'],
    run: async (hub) => {
      const path = await versionsOf(hub);
      const create = (name: string, compose: Part) => hub.postParts(path, [versionPart({ name }), compose]);
      for (const [index, type] of [...mediaTypes.split(', '), 'application/yaml; charset=utf-8'].entries()) {
        assert.equal((await create(`type-${index}`, composeFile(composeText, type))).status, 200, type);
      }
      const octets = await create('x', composeFile(composeText, 'application/octet-stream'));
      octets.is(415, `unacceptable media type: application/octet-stream (acceptable media types are ${mediaTypes})`);
      const text = (size: number) => `a: "${'x'.repeat(size - 6)}"\n`;
      assert.equal((await create('largest', composeFile(text(102_400)))).status, 200);
      (await create('x', composeFile(text(102_401)))).is(413, 'file too large (max 100 KiB)\n');
    },
  },
  {
    name: 'a version is found by its own id, below whatever application',
    rows: ['2.2 call: GET /applications/{id}/versions/{vid}'],
    run: async (hub) => {
      const version = await hub.dockerVersion();
      assert.deepEqual((await hub.get(`/applications/${unknownId}/versions/${version.id}`)).json<Version>(), version);
      (await hub.get(`/applications/${version.applicationId}/versions/${unknownId}`)).is(404, '404 page not found\n');
    },
  },
  {
    name: 'an update renames, refuses a taken or empty name, and knows only versions of its application',
    rows: ['2.2 call: PUT …/{vid}', '2.2 object: name'],
    run: async (hub) => {
      const application = await hub.application();
      const [first, second] = [await hub.version(application), await hub.version(application)];
      const path = `/applications/${application.id}/versions/${first.id}`;
      assert.equal((await hub.put(path, { name: 'renamed' })).json<Version>().name, 'renamed');
      (await hub.put(path, { name: '' })).is(400, 'name is required\n');
      const taken = 'Application version cannot be updated because a version with this name already exists.\n';
      (await hub.put(path, { name: second.name })).is(400, taken);
      (await hub.put(`/applications/${application.id}/versions/${unknownId}`, { name: 'x' })).is(400);
    },
  },
  {
    name: 'an id in the body of an update renames that other version, of another application, too',
    rows: ['2.2 call: PUT …/{vid}'],
    run: async (hub) => {
      const [own, foreign] = [await hub.dockerVersion(), await hub.dockerVersion()];
      const path = `/applications/${own.applicationId}/versions/${own.id}`;
      assert.equal((await hub.put(path, { id: foreign.id, name: 'renamed' })).json<Version>().id, foreign.id);
      const read = (await hub.get(`/applications/${foreign.applicationId}/versions/${foreign.id}`)).json<Version>();
      assert.equal(read.name, 'renamed');
      (await hub.put(path, { id: unknownId, name: 'x' })).is(500);
    },
  },
];
