/** Terraform's local name of the provider, and the prefix of its type names. */
export const providerName = 'distr';
