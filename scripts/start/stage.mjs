import { request as requestOverHttp } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** How often the simulated agents look at the hub; real ones do every five seconds. */
const intervalMs = 1000;

/**
 * The hub of the story, with an agent for each credential that it issues: the one that DISTR_HOST names, behind a
 * forwarder that lets the agents know, or a local one.
 */
export async function openStage(root) {
  const { DISTR_HOST: host, DISTR_API_KEY: key } = process.env;
  if (Boolean(host) !== Boolean(key)) {
    const [set, missing] = host ? ['DISTR_HOST', 'DISTR_API_KEY'] : ['DISTR_API_KEY', 'DISTR_HOST'];
    throw new Error(`${set} is set, but ${missing} is not: set both, or none for a local hub.`);
  }
  const hubUrl = host?.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  // The hub itself is asked, and before anything is started: a forwarder would only tell that it was not answered.
  // A local one begins empty.
  const before = hubUrl ? await inventory(hubUrl, key) : new Set();
  const require = createRequire(import.meta.url);
  const { createLocalHub, startForwarder, startAgents } = require(join(root, 'lib/local-hub/index.js'));

  if (hubUrl) {
    const forwarder = await startForwarder({ hubUrl });
    const agents = startAgents({ source: forwarder, hubUrl: forwarder.url, intervalMs });
    return {
      introduction: `The hub is ${host}, seen through ${forwarder.url}, so that simulated agents can log in there.`,
      environment: { DISTR_HOST: forwarder.url, DISTR_API_KEY: key },
      requests: () => forwarder.requests,
      mustBeAsBefore: async () => compare(before, await inventory(hubUrl, key)),
      async close() {
        await agents.stop();
        await forwarder.close();
      },
    };
  }

  const hub = createLocalHub();
  const server = await hub.listen();
  const agents = startAgents({ source: hub, intervalMs });
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
      const { status, text } = await patient(() => get(`${url}/api/v1/${noun}`, key));
      if (status < 200 || status >= 300)
        throw new Error(
          `The hub answered ${status} to the first look at its ${noun}: ${text.trim()}. Check DISTR_HOST and DISTR_API_KEY.`,
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
      throw new Error(`The hub cannot be reached: ${reasonOf(error)}. Check DISTR_HOST, and that the hub is up.`);
    });
    if (response.status !== 429) return response;
    const waitMs = Number(response.headers['x-ratelimit-reset']) * 1000 - Date.now();
    if (!(waitMs < 90_000)) return response;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs) + 500));
  }
}

/** One request; unlike the global fetch, at whatever port the hub has. */
function get(address, key) {
  return new Promise((resolve, reject) => {
    const send = address.startsWith('https:') ? requestOverTls : requestOverHttp;
    const request = send(address, { headers: { Authorization: `AccessToken ${key}` } }, async (response) => {
      try {
        response.setEncoding('utf8');
        const text = (await response.toArray()).join('');
        resolve({ status: response.statusCode, headers: response.headers, text });
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject).end();
  });
}

/** Why there was no answer, in words where people rarely know the code. */
function reasonOf({ code, message }) {
  const words = {
    ECONNREFUSED: 'nothing listens at this address (ECONNREFUSED)',
    ENOTFOUND: 'its name has no address (ENOTFOUND)',
    ECONNRESET: 'it closed the connection without an answer (ECONNRESET)',
    ETIMEDOUT: 'it did not answer in time (ETIMEDOUT)',
  };
  return words[code] ?? (message || code);
}

function compare(before, after) {
  const left = [...after].filter((each) => !before.has(each));
  if (left.length > 0) throw new Error(`Left behind at the hub: ${left.join(', ')}`);
  console.log('  Nothing of ours is left at the hub.');
}
