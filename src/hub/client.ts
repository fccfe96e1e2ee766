import { systemClock, type Clock } from '../clock';
import { agents, type Agents } from './agents';
import { agentVersions, type AgentVersions } from './agent-versions';
import { applicationEntitlements, type ApplicationEntitlements } from './application-entitlements';
import { applicationVersions, type ApplicationVersions } from './application-versions';
import { applications, type Applications } from './applications';
import { Connection, type HubInfo } from './connection';
import { customerOrganizations, type CustomerOrganizations } from './customer-organizations';
import { deploymentTargets, type DeploymentTargets } from './deployment-targets';
import { deployments, type Deployments } from './deployments';
import { createDispatcher } from './dispatcher';
import { CanceledError } from './errors';
import { inForeignTexts } from './foreign-texts';
import { parseHost } from './host';
import { Http, type SentRequest } from './http';
import { parseKey } from './key';
import { Redactor } from './redact';
import { repeating, type Operation } from './repeat';
import type { Send } from './request';
import { userAccounts, type UserAccounts } from './user-accounts';

export interface HubClientOptions {
  /** Origin of the hub, such as `https://app.distr.sh`; one trailing `/api/v1` is accepted. */
  readonly host: string;
  /** A personal access token. */
  readonly apiKey: string;
  /** Where the key comes from, for the error that it is not accepted: `the environment variable DISTR_API_KEY`. */
  readonly keySource?: string;
  /** PEM text of certificates to trust beside the well-known ones. */
  readonly caCertificate?: string;
  /** Whether the key may travel unencrypted to other machines. @default false */
  readonly allowHttp?: boolean;
  /** For one request with its answer, in milliseconds. Repeats get the same time each. @default 30_000 */
  readonly requestTimeoutMs?: number;
  /** Version of this package, for the user agent. */
  readonly version: string;
  /** What follows in the user agent, such as `Terraform/1.11.0`. */
  readonly userAgentSuffix?: string;
  /** Where proxy variables are read. @default process.env */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Hears of every request that was sent, for a log. */
  readonly onRequest?: (request: SentRequest) => void;
  /** Learns the key and every secret that the hub tells. @default one of its own */
  readonly redactor?: Redactor;
  /** @default systemClock */
  readonly clock?: Clock;
  /** From 0 to 1, for the spread of waits. @default Math.random */
  readonly random?: () => number;
}

/** The nouns of a Distr Hub. Every call throws a {@link HubError} when it does not do what it is for. */
export interface HubClient {
  readonly agents: Agents;
  readonly agentVersions: AgentVersions;
  readonly applications: Applications;
  readonly applicationEntitlements: ApplicationEntitlements;
  readonly applicationVersions: ApplicationVersions;
  readonly customerOrganizations: CustomerOrganizations;
  readonly deploymentTargets: DeploymentTargets;
  readonly deployments: Deployments;
  readonly userAccounts: UserAccounts;
  /** Who the key acts for and what the hub is, as found before the first request. */
  info(): Promise<HubInfo>;
  /** The time of day at the hub, in milliseconds since 1970, as its answers tell it; undefined where none has. */
  time(): number | undefined;
  /** The same client for one piece of work: its calls end with the signal, and wait for the hub no longer than until the deadline. */
  during(operation: Operation): HubClient;
  /** Ends all connections, for a process that outlives its client; calls in flight fail. */
  close(): Promise<void>;
}

/**
 * A client of one hub, with one key. Nothing is sent before the first call; then the hub itself is looked at once, whoever calls first.
 * @throws {HubOptionError}
 */
export function createHubClient(options: HubClientOptions): HubClient {
  const {
    caCertificate,
    requestTimeoutMs = 30_000,
    environment = process.env,
    clock = systemClock,
    random = Math.random,
    redactor = new Redactor(),
  } = options;
  const origin = parseHost(options.host, options.allowHttp ?? false);
  const apiKey = parseKey(options.apiKey);
  redactor.recognize(inForeignTexts).add(apiKey);
  const dispatcher = createDispatcher({ origin, environment, ...(caCertificate !== undefined && { caCertificate }) });
  const http = new Http({
    origin,
    apiKey,
    keySource: options.keySource,
    userAgent: userAgentOf(options),
    requestTimeoutMs,
    dispatcher,
    redactor,
    clock,
    onRequest: options.onRequest,
  });

  const sendDuring =
    (operation: Operation): Send =>
    (request) =>
      repeating(
        () => http.exchange(request, operation.signal),
        request.repeatable ?? request.method === 'GET',
        request.once ? { ...operation, deadline: clock.elapsed() } : operation,
        { clock, random },
      );
  const connection = new Connection(http, sendDuring({}), origin);

  const during = (operation: Operation): HubClient => {
    const info = () => unlessAborted(connection.ready(), operation.signal);
    const sendAtOnce = sendDuring(operation);
    const send: Send = (request) => info().then(() => sendAtOnce(request));
    return {
      ...nounsOf(send),
      info,
      time: () => http.hubTime,
      during: (narrower) => during({ ...operation, ...narrower }),
      close: () => dispatcher.destroy(),
    };
  };
  return during({});
}

function userAgentOf({ version, userAgentSuffix }: HubClientOptions): string {
  const words = [`cdktf-distr/${version}`, userAgentSuffix].filter(Boolean);
  return words.join(' ').replace(/[^\x20-\x7e]/g, '');
}

function nounsOf(send: Send) {
  return {
    agents: agents(send),
    agentVersions: agentVersions(send),
    applications: applications(send),
    applicationEntitlements: applicationEntitlements(send),
    applicationVersions: applicationVersions(send),
    customerOrganizations: customerOrganizations(send),
    deploymentTargets: deploymentTargets(send),
    deployments: deployments(send),
    userAccounts: userAccounts(send),
  };
}

/** The check of the hub belongs to all callers, so one who leaves does not end it. */
async function unlessAborted<T>(shared: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return shared;
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    const facts = { method: 'GET', path: '/context', status: null, text: '' };
    onAbort = () => reject(new CanceledError({ ...facts, cause: signal.reason }, 'none'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([shared, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
