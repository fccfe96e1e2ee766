import { requirePackage } from './require-package';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import could not be caught
requirePackage('@cdktf/provider-kubernetes', () => require('@cdktf/provider-kubernetes/lib/deployment-v1'));
