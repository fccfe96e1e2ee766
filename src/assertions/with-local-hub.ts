import type { TerraformStack } from '../constructs/framework';
import { createLocalHub, startAgents, type Behave, type LocalHub, type LocalHubOptions } from '../local-hub';
import { DeployedStack } from './deployed-stack';
import { fasterClock } from './faster-clock';

export interface LocalHubTestOptions extends Omit<LocalHubOptions, 'clock' | 'publicUrl' | 'controlToken'> {
  /** What becomes of what is deployed; null when there are no agents. @default 'healthy' */
  readonly agents?: Behave | null;
  /**
   * How many times faster than the machine's the hub's and the agents' time passes, so that a bake time of 20 s is over in one. What the
   * provider itself waits for, such as the drain before a deployment's agent goes, takes its real time.
   * @default 20
   */
  readonly speed?: number;
  /** Values of the stacks' variables, by name. @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface DeployedOptions {
  /** The same stack before the program changed. Its state is shared from then on, so applying it again is the way back. @default none */
  readonly after?: DeployedStack;
}

/** A local hub for the length of a test. */
export interface HubForTest {
  /** Its address. */
  readonly url: string;
  /** Its requests so far, its faults, and its keys. */
  readonly hub: LocalHub;
  /**
   * Synthesizes a stack, ready to be planned and applied against this hub. What it refers to in other stacks of its app comes from
   * those that were deployed and applied before.
   * @throws what validation finds wrong with the stack.
   */
  deployed(stack: TerraformStack, options?: DeployedOptions): DeployedStack;
  /** Asks the hub as its admin, and returns its JSON. @throws Error for an answer that is no success. */
  request<T>(method: string, path: string, body?: object): Promise<T>;
}

/**
 * Starts a hub in memory with agents at work, runs a test, and ends everything, whatever becomes of the test. Nothing leaves the machine
 * for it; other providers of the stack come from where Terraform finds them.
 */
export async function withLocalHub<T>(
  test: (hub: HubForTest) => Promise<T>,
  { agents: behaviour = 'healthy', speed = 20, variables = {}, ...options }: LocalHubTestOptions = {},
): Promise<T> {
  const clock = fasterClock(speed);
  const hub = createLocalHub({ rateLimits: false, ...options, clock });
  const { url, close } = await hub.listen();
  const agents = behaviour === null ? undefined : startAgents({ source: hub, behaviour, clock });
  const stacks: DeployedStack[] = [];
  try {
    return await test({
      url,
      hub,
      deployed(stack, { after } = {}) {
        const stateOf = (other: TerraformStack) => stacks.findLast(({ stack }) => stack === other)?.state;
        const deployed = new DeployedStack(stack, { url, apiKey: hub.key, variables, stateOf }, after);
        stacks.push(deployed);
        return deployed;
      },
      request: (method, path, body) => request(url, hub.key, method, path, body),
    });
  } finally {
    stacks.forEach((stack) => stack.remove());
    await agents?.stop();
    await close();
  }
}

async function request<T>(url: string, key: string, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { Authorization: `AccessToken ${key}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.trim()}`);
  return (text === '' ? undefined : JSON.parse(text)) as T; // the test says what it expects
}
