import { Redactor, secretsIn } from '../hub/redact';
import { createLog } from '../protocol/log';
import { serve } from '../protocol/serve';
import { dataSources, resources } from '../resources';
import type { HubSource } from '../resources/define';
import { provider, type ClientSettings } from '../resources/provider';
import { providerServer } from './server';

/** Put in by the build; whoever runs the sources has none. */
declare const CDKTF_DISTR_VERSION: string | undefined;
const version = typeof CDKTF_DISTR_VERSION === 'string' ? CDKTF_DISTR_VERSION : '0.0.0';

const oldestNode = 20;

/**
 * Everything the provider answers, put together.
 * @param redactor learns the secrets that the process comes to know.
 */
export function distrProvider(environment: NodeJS.ProcessEnv, redactor = new Redactor()) {
  secretsIn(environment).forEach((secret) => redactor.add(secret));
  return providerServer({
    provider: provider((settings) => hubSource(settings, redactor)),
    resources,
    dataSources,
    environment,
    unusable: complaintAboutNode(process.versions.node),
    secrets: { add: (secret) => redactor.add(secret), redact: redacting(redactor) },
  });
}

/** An old Node can still say so: this file is compiled for it, and only what comes after the configuration needs more. */
function complaintAboutNode(found: string): string | undefined {
  if (Number.parseInt(found, 10) >= oldestNode) return undefined;
  return `It needs Node.js ${oldestNode} or newer and was started with ${found} (${process.execPath}). Put a newer one first on the PATH of whoever runs Terraform.`;
}

/** The hub's client is a file of its own, loaded when the first object is read or changed: many runs need none. */
function hubSource(settings: ClientSettings, redactor: Redactor): HubSource {
  let client: ReturnType<HubSource> | undefined;
  return () =>
    (client ??= import('../hub/client.js').then(({ createHubClient }) => {
      const log = createLog({ environment: settings.environment, redact: redacting(redactor) }).named('hub');
      const onRequest = (request: object) => log.debug('Request to the hub', { ...request });
      return createHubClient({ ...settings, version, redactor, onRequest });
    }));
}

function redacting(redactor: Redactor): (text: string) => string {
  return (text) => redactor.redact(text);
}

if (require.main === module) {
  const redactor = new Redactor();
  void serve(distrProvider(process.env, redactor), { redact: redacting(redactor) });
}
