import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubClient } from '../../src/hub/client';
import { fakeHub, rowsOf } from './support';

interface Step {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly json?: unknown;
}

const fixture = join(__dirname, '../fixtures/hub-3.1.0-replay.json');
const { cases } = JSON.parse(readFileSync(fixture, 'utf8')) as { cases: { steps: Step[] }[] }; // the form of the recordings
const answers = cases.flatMap(({ steps }) => steps).filter(({ status, json }) => status < 300 && json !== undefined);

/** Which answers of a real hub a call has to understand. */
const calls: [name: string, route: RegExp, call: (hub: HubClient) => Promise<unknown>][] = [
  ['context', /^GET \/context$/, (hub) => hub.info()],
  ['a list of applications', /^GET \/applications$/, (hub) => hub.applications.list()],
  ['an application', /^(POST \/applications|(GET|PUT) \/applications\/[^/]+)$/, (hub) => hub.applications.get('1')],
  [
    'a version',
    /^\w+ \/applications\/[^/]+\/versions(\/[^/]+)?$/,
    (hub) => hub.applicationVersions.update('1', '2', { name: '', archivedAt: null }),
  ],
  [
    'the resources of a version',
    /^GET \/applications\/[^/]+\/versions\/[^/]+\/resources$/,
    (hub) => hub.applicationVersions.resources('1', '2'),
  ],
  ['a list of customers', /^GET \/customer-organizations$/, (hub) => hub.customerOrganizations.list()],
  [
    'a customer',
    /^(POST \/customer-organizations|PUT \/customer-organizations\/[^/]+)$/,
    (hub) => hub.customerOrganizations.create({ name: '' }),
  ],
  ['a list of targets', /^GET \/deployment-targets$/, (hub) => hub.deploymentTargets.list()],
  [
    'a target',
    /^(POST \/deployment-targets|(GET|PUT) \/deployment-targets\/[^/]+)$/,
    (hub) => hub.deploymentTargets.get('1'),
  ],
  [
    'an access request',
    /^POST \/deployment-targets\/[^/]+\/access-request$/,
    (hub) => hub.deploymentTargets.accessRequest('1'),
  ],
  ['revisions', /^GET \/deployments\/[^/]+\/revisions$/, (hub) => hub.deployments.revisions('1')],
  [
    'a status history',
    /^GET \/deployments\/[^/]+\/status$/,
    (hub) => rowsOf(hub.deployments.statusHistory('1', { after: '2026-01-01T00:00:00Z' })),
  ],
  ['agent versions', /^GET \/agent-versions$/, (hub) => hub.agentVersions.list()],
];

test.each(calls)("a hub 3.1.0's answer is understood: %s", async (name, route, call) => {
  const recorded = answers.filter(({ method, path }) => route.test(`${method} ${pathBelowApi(path)}`));
  expect(recorded.length).toBeGreaterThan(0);
  let answer: unknown;
  const hub = await fakeHub(() => answer, name === 'context' ? { context: () => answer } : {});
  const shared = hub.client();

  for (const { json } of recorded) {
    answer = json;
    // What the first look found is kept, so that each recorded context needs a client of its own.
    await expect(call(name === 'context' ? hub.client() : shared)).resolves.toBeDefined();
  }
});

function pathBelowApi(path: string): string {
  return path
    .replace(/^\/api\/v1/, '')
    .replace(/\?.*/, '')
    .replace(/\/$/, '');
}
