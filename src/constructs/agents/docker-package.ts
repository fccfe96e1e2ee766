import { requirePackage } from './require-package';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import could not be caught
requirePackage('@cdktf/provider-docker', () => require('@cdktf/provider-docker/lib/container'));
