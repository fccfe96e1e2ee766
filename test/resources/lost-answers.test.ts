import { createHubClient, type HubClient } from '../../src/hub/client';
import { ServerError } from '../../src/hub/errors';
import { createOnce, readOnce, type Made } from '../../src/resources/lost-answers';
import type { Json } from '../../src/schema';
import { createLocalHub, type LocalHub } from '../../src/local-hub';

let local: LocalHub;
let url: string;
let close: () => Promise<void>;
const clients: HubClient[] = [];
beforeEach(async () => {
  local = createLocalHub({ rateLimits: false });
  ({ url, close } = await local.listen());
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await close();
});

/** A run of the provider. */
function run(): HubClient {
  const client = createHubClient({ host: url, apiKey: local.key, version: '1.2.3', environment: {} });
  clients.push(client);
  return client;
}

const acme: Made<'customerOrganizations'> = {
  ...{ noun: 'customerOrganizations', called: 'customer organization', name: 'Acme', owner: null },
  isNamesake: ({ name }) => name === 'Acme',
  isAsMade: ({ userCount }) => userCount === 0,
};

/** What a create leaves: undefined when it leaves nothing. */
async function create(hub: HubClient, made = acme): Promise<{ id: string | undefined; remembered: Json | undefined }> {
  let remembered: Json | undefined;
  const context = { remember: (value: Json) => void (remembered = value), mayExist: () => {}, warn: () => {} };
  const found = await createOnce(hub, made, () => hub.customerOrganizations.create(made), context).catch((error) => {
    if (!remembered) throw error;
  });
  return { id: found?.id, remembered };
}

/** A create that the hub never heard of, and what it leaves. */
async function unheard(hub: HubClient): Promise<Json | undefined> {
  local.faults.arm({ method: 'POST', effect: { drop: 'before' } });
  return (await create(hub)).remembered;
}

test('what another resource holds is not found again, whichever of the two is read first', async () => {
  const remembered = await unheard(run());
  const other = (await create(run())).id!;

  const holderFirst = run();
  await readOnce(holderFirst, acme, other, {});
  expect(await readOnce(holderFirst, acme, null, { remembered })).toBeUndefined();

  const finderFirst = run();
  expect(await readOnce(finderFirst, acme, null, { remembered })).toMatchObject({ id: other });
  await expect(readOnce(finderFirst, acme, other, {})).rejects.toThrow('looks like another one');
});

test('what was found again is read again by who has found it', async () => {
  const first = run();
  local.faults.arm({ method: 'POST', effect: { drop: 'after' } });
  local.faults.arm({ path: '/api/v1/customer-organizations', method: 'GET', nth: 2, effect: { drop: 'before' } });
  local.faults.arm({ path: '/api/v1/customer-organizations', method: 'GET', nth: 3, times: 9, effect: { html: true } });
  const { remembered } = await create(first);
  local.faults.clear();
  const next = run();
  const found = await readOnce(next, acme, null, { remembered });
  expect(await readOnce(next, acme, null, { remembered })).toEqual(found);
  expect(await readOnce(next, acme, found!.id, { remembered })).toEqual(found);
});

test('two in doubt do not find the same', async () => {
  const remembered = [await unheard(run()), await unheard(run())];
  await run().customerOrganizations.create(acme);
  const next = run();
  const found = await Promise.all(remembered.map((each) => readOnce(next, acme, null, { remembered: each })));
  expect(found.map((each) => each?.name)).toEqual(['Acme', undefined]);
});

test('one that is not as it was asked for is not taken, nor is another one made: a person is asked', async () => {
  const remembered = await unheard(run());
  await run().customerOrganizations.create(acme);
  const changed = { ...acme, isAsMade: () => false };
  await expect(readOnce(run(), changed, null, { remembered })).rejects.toThrow('not found again');
});

test('where the hub does not tell the time, a person is asked', async () => {
  const remembered = (await unheard(run())) as { before: string[] };
  await run().customerOrganizations.create(acme);
  const untimed = { before: remembered.before };
  await expect(readOnce(run(), acme, null, { remembered: untimed })).rejects.toThrow('not found again');
});

test('two of one name are made one after the other, those of other owners at the same time', async () => {
  const hub = run();
  let underWay = 0;
  let most = 0;
  const slowly = async (owner: string) => {
    const context = { remember: () => {}, mayExist: () => {}, warn: () => {} };
    await createOnce(
      hub,
      { ...acme, owner },
      async () => {
        most = Math.max(most, (underWay += 1));
        const made = await hub.customerOrganizations.create(acme);
        underWay -= 1;
        return made;
      },
      context,
    );
  };
  await Promise.all([slowly('a'), slowly('a'), slowly('a')]);
  expect(most).toBe(1);
  await Promise.all([slowly('b'), slowly('c')]);
  expect(most).toBe(2);
});

test('what the hub has answered to be no success leaves the next of the name alone', async () => {
  const hub = run();
  local.faults.arm({ method: 'POST', effect: { answer: { status: 500 } } });
  await expect(create(hub)).rejects.toBeInstanceOf(ServerError);
  expect((await create(hub)).id).toBeDefined();
});
