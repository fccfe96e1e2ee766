import { createRequire } from 'node:module';
import { join } from 'node:path';

/** How often the simulated agents look at the hub; real ones do every five seconds. */
const intervalMs = 1000;

/**
 * The hub of the story, with an agent for each credential that it issues: the one that DISTR_HOST names, behind a
 * forwarder that lets the agents know, or a local one.
 */
export async function openStage(root) {
  const require = createRequire(import.meta.url);
  const { createLocalHub, startForwarder, startAgents } = require(join(root, 'lib/local-hub/index.js'));
  const { DISTR_HOST: host, DISTR_API_KEY: key } = process.env;
  if (host && !key) throw new Error('DISTR_HOST is set, but DISTR_API_KEY is not: set both, or none for a local hub.');

  if (host) {
    const forwarder = await startForwarder({ hubUrl: host.replace(/\/+$/, '').replace(/\/api\/v1$/, '') });
    const agents = startAgents({ source: forwarder, hubUrl: forwarder.url, intervalMs });
    const before = await inventory(forwarder.url, key);
    return {
      introduction: `The hub is ${host}, seen through ${forwarder.url}, so that simulated agents can log in there.`,
      environment: { DISTR_HOST: forwarder.url, DISTR_API_KEY: key },
      requests: () => forwarder.requests,
      mustBeAsBefore: async () => compare(before, await inventory(forwarder.url, key)),
      async close() {
        await agents.stop();
        await forwarder.close();
      },
    };
  }

  const hub = createLocalHub();
  const server = await hub.listen();
  const agents = startAgents({ source: hub, intervalMs });
  const before = await inventory(server.url, hub.key);
  return {
    introduction: `A local hub answers at ${server.url}, with a simulated agent for each credential. To use your own, set DISTR_HOST and DISTR_API_KEY.`,
    environment: { DISTR_HOST: server.url, DISTR_API_KEY: hub.key },
    requests: () => hub.requests,
    mustBeAsBefore: async () => compare(before, await inventory(server.url, hub.key)),
    async close() {
      await agents.stop();
      await server.close();
    },
  };
}

/** The ids of everything the story might leave behind. */
async function inventory(url, key) {
  const nouns = ['customer-organizations', 'applications', 'deployment-targets'];
  const lists = await Promise.all(
    nouns.map(async (noun) => {
      const response = await patient(() =>
        fetch(`${url}/api/v1/${noun}`, { headers: { Authorization: `AccessToken ${key}` } }),
      );
      const text = await response.text();
      if (!response.ok)
        throw new Error(
          `The hub answered ${response.status} to the first look at its ${noun}: ${text.trim()}. Check DISTR_HOST and DISTR_API_KEY.`,
        );
      try {
        return JSON.parse(text).map(({ id, name }) => `${noun} ${name} (${id})`);
      } catch {
        throw new Error(
          `What answers is not a Distr Hub: check DISTR_HOST (the address alone, such as https://app.distr.sh).`,
        );
      }
    }),
  );
  return new Set(lists.flat());
}

/** Waits where the hub has had enough requests, as the provider does. */
async function patient(ask) {
  for (;;) {
    const response = await ask().catch((error) => {
      throw new Error(
        `The hub cannot be reached: ${error.cause?.message || error.message}. Check DISTR_HOST, and that the hub is up.`,
      );
    });
    if (response.status !== 429) return response;
    const waitMs = Number(response.headers.get('x-ratelimit-reset')) * 1000 - Date.now();
    if (!(waitMs < 90_000)) return response;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs) + 500));
  }
}

function compare(before, after) {
  const left = [...after].filter((each) => !before.has(each));
  if (left.length > 0) throw new Error(`Left behind at the hub: ${left.join(', ')}`);
  console.log('  Nothing of ours is left at the hub.');
}
