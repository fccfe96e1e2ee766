/** What runs in the tests' agent image: the simulated docker agent as a process of its own, with real containers. */
import { createServer } from 'node:http';
import { DockerHost, startDockerAgent } from '../../../src/local-hub/agents/docker-agent';
import type { ContainerEngine } from '../../../src/local-hub/agents/container-engine';
import { parseDuration } from '../../../src/local-hub/duration';
import { ComposeEngine } from './compose-engine';
import { DockerApi } from './docker-api';
import { Scratch } from './scratch';

const endpoints = {
  DISTR_LOGIN_ENDPOINT: 'login',
  DISTR_MANIFEST_ENDPOINT: 'manifest',
  DISTR_RESOURCE_ENDPOINT: 'resources',
  DISTR_STATUS_ENDPOINT: 'status',
  DISTR_METRICS_ENDPOINT: 'metrics',
  DISTR_LOGS_ENDPOINT: 'logs',
  DISTR_AGENT_LOGS_ENDPOINT: 'deployment-target-logs',
};

function main(): void {
  const {
    DISTR_INTERVAL = '5s',
    AGENT_INTERVAL = DISTR_INTERVAL,
    DISTR_AGENT_SCRATCH_DIR = './scratch',
    DISTR_REGISTRY_HOST,
  } = process.env;
  const { AGENT_VERSION, DOCKER_HOST = 'unix:///var/run/docker.sock' } = process.env;
  const engine = new ComposeEngine(new DockerApi(DOCKER_HOST.replace('unix://', '')));
  let ticked = false;
  const agent = startDockerAgent(
    {
      hubUrl: hubUrl(),
      targetId: required('DISTR_TARGET_ID'),
      targetSecret: required('DISTR_TARGET_SECRET'),
      intervalMs: parseDuration(AGENT_INTERVAL) / 1e6,
      ...(AGENT_VERSION !== undefined && { version: AGENT_VERSION }),
      onLog: ({ timestamp, severity, body }) => console.log(`${timestamp}\t${severity}\t${body}`),
      fetch(request) {
        ticked = true;
        return fetch(request);
      },
    },
    new DockerHost(DISTR_REGISTRY_HOST ? engine : withoutRegistry(engine), new Scratch(DISTR_AGENT_SCRATCH_DIR)),
  );
  createServer((_request, response) => void response.writeHead(ticked ? 204 : 500).end())
    // Another agent on the host has it already: real ones say so, too, and work on.
    .on('error', ({ message }) => console.log(message))
    .listen(8765, '127.0.0.1');
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => void agent.stop().then(() => process.exit(0)));
}

/** A real agent uses each endpoint as it is; ours knows the hub's address only, so they must agree. */
function hubUrl(): string {
  const [hub = ''] = required('DISTR_LOGIN_ENDPOINT').split('/api/v1/agent/');
  for (const [name, path] of Object.entries(endpoints))
    if (required(name) !== `${hub}/api/v1/agent/${path}`) panic(`${name} is not ${hub}/api/v1/agent/${path}`);
  return hub;
}

function required(name: string): string {
  return process.env[name] ?? panic(`missing environment variable: ${name}`);
}

function panic(message: string): never {
  console.error(`panic: ${message}`);
  process.exit(2);
}

/** The real agent logs in to a registry before anything else, and gets no further without one. */
function withoutRegistry(engine: ContainerEngine): ContainerEngine {
  const refused = () => Promise.resolve({ type: 'error' as const, message: 'invalid reference: invalid registry ""' });
  return { up: refused, check: refused, down: engine.down.bind(engine), logSources: () => [] };
}

main();
