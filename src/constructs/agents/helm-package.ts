import { requirePackage } from './require-package';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import could not be caught
requirePackage('@cdktf/provider-helm', () => require('@cdktf/provider-helm/lib/release'));
