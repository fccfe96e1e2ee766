import { parseHost } from '../hub/host';
import { parseKey } from '../hub/key';
import { HubOptionError } from '../hub/option-error';
import type { HubSource } from './define';
import { defaulted, optional, parseDuration, wireName, type ProviderDefinition, type Report } from '../schema';

const attributes = {
  host: optional.string(
    `Address of the hub, such as \`https://app.distr.sh\`. Default: the environment variable \`DISTR_HOST\`, else \`https://app.distr.sh\`.`,
  ),
  apiKey: optional.string(
    'Personal access token of a user of the vendor, with the role `read_write` (`admin` to delete customers). Default: the environment variable `DISTR_API_KEY`.',
    { sensitive: true },
  ),
  caCertificate: optional.string(
    'Certificates (PEM) to trust beside the well-known ones, for a hub with a certificate of your own.',
    { pattern: { matches: /-----BEGIN CERTIFICATE-----/, words: 'hold certificates in PEM form' } },
  ),
  allowHttp: defaulted.boolean(false, 'Let the API key travel unencrypted to a hub that is not on this machine.'),
  requestTimeout: defaulted.string('30s', 'Time allowed for one request to the hub.', {
    pattern: { matches: { test: isRequestTimeout }, words: 'be a duration from "1s" to "1h", such as "90s"' },
  }),
};

/** The provider block. `createClient` is given by whoever puts the process together, so that nothing heavy is loaded here. */
export function provider(
  createClient: (options: ClientSettings) => HubSource,
): ProviderDefinition<HubSource, typeof attributes> {
  return {
    name: 'distr',
    doc: 'Manages what a Distr Hub knows: customers, applications and their versions, deployment targets, credentials of agents, deployments.',
    attributes,

    check({ host, apiKey, allowHttp }, report, environment) {
      const key = apiKey ?? environment.DISTR_API_KEY ?? null;
      if (typeof key === 'string' && key.trim() !== '')
        refuse(report, 'apiKey', apiKey === null && 'DISTR_API_KEY', () => parseKey(key));
      const address = host ?? environment.DISTR_HOST ?? null;
      if (typeof address === 'string' && typeof (allowHttp ?? false) === 'boolean')
        refuse(report, 'host', host === null && 'DISTR_HOST', () => parseHost(address, allowHttp === true));
    },

    configure({ host, apiKey, caCertificate, allowHttp, requestTimeout }, { environment, terraformVersion, report }) {
      const key = apiKey ?? environment.DISTR_API_KEY ?? '';
      if (key.trim() === '') {
        report.error(
          ['apiKey'],
          'No API key',
          'Set `api_key`, or better the environment variable DISTR_API_KEY, to a personal access token of the hub (Settings, Access Tokens).',
        );
        return undefined;
      }
      return createClient({
        host: host ?? environment.DISTR_HOST ?? 'https://app.distr.sh',
        apiKey: key,
        keySource: apiKey === null ? 'the environment variable DISTR_API_KEY' : '`api_key` of the provider block',
        ...(caCertificate === null ? {} : { caCertificate }),
        allowHttp: allowHttp ?? false,
        requestTimeoutMs: parseDuration(requestTimeout ?? '30s'),
        environment,
        userAgentSuffix: `Terraform/${terraformVersion}`,
      });
    },
  };
}

/** Reports what is wrong with an argument, or with the environment variable in its place. */
function refuse(report: Report, name: 'host' | 'apiKey', variable: string | false, parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof HubOptionError)) throw error;
    const source = variable ? ` It comes from the environment variable ${variable}.` : '';
    report.error([name], `Invalid \`${wireName(name)}\``, `${error.message}${source}\n\n${error.remedy}`);
  }
}

function isRequestTimeout(text: string): boolean {
  const ms = parseDuration(text);
  return ms !== undefined && ms >= 1_000 && ms <= 3_600_000;
}

/** What the provider block decides of the hub's client. */
export interface ClientSettings {
  readonly host: string;
  readonly apiKey: string;
  readonly keySource: string;
  readonly caCertificate?: string;
  readonly allowHttp: boolean;
  readonly requestTimeoutMs: number | undefined;
  readonly environment: NodeJS.ProcessEnv;
  readonly userAgentSuffix: string;
}
