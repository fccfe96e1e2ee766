declare const CDKTF_DISTR_VERSION: string | undefined;

/**
 * Version of the provider that is running. The build of the provider puts it in; what runs straight from the sources
 * has no version of its own.
 */
export const version = typeof CDKTF_DISTR_VERSION === 'string' ? CDKTF_DISTR_VERSION : '0.0.0-dev';
