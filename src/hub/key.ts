import { HubOptionError } from './option-error';

/**
 * A personal access token as a person gives it, without the white space around it.
 * @throws {HubOptionError}
 */
export function parseKey(apiKey: string): string {
  const key = apiKey.trim();
  const remedy = 'Give a personal access token of the hub; it begins with "distr-".';
  if (key === '') throw new HubOptionError('apiKey', 'The API key is empty.', remedy);
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new HubOptionError('apiKey', 'The API key has characters that no key has.', remedy);
  return key;
}
