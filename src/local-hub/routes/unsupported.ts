import type { Call } from '../call';
import { text, type Reply } from '../reply';
import type { Lookup } from '../router';

const nouns = [
  'alert-configurations',
  'application-entitlements',
  'artifact-entitlements',
  'artifact-pulls',
  'artifacts',
  'billing',
  'custom-domains',
  'custom-email',
  'custom-oidc',
  'dashboard',
  'files',
  'license-keys',
  'license-templates',
  'licenses',
  'notification-records',
  'organization',
  'organizations',
  'partner-organizations',
  'pre-connect',
  'settings',
  'support-bundle-collect',
  'support-bundles',
  'tutorial-progress',
  'user-accounts',
  'webhook',
];

/** Routes that a real hub has and this one has not. */
export const unsupported: Lookup = (path) => {
  const [, noun = ''] = path.split('/');
  if (!nouns.includes(noun) && !path.endsWith('/logs/export')) return undefined;
  return notSupported;
};

/** The answer to what a real hub has and this one has not. */
export function notSupported({ method, url }: Call): Reply {
  const path = url.pathname.slice('/api/v1'.length);
  return text(`${method} ${path} is not supported by the local hub; a real hub has it.\n`, 501);
}
