import { provider, type ClientSettings } from '../../src/resources/provider';

const environment = { DISTR_HOST: 'https://hub.example.com', DISTR_API_KEY: 'distr-key' };
const nothing = { host: null, apiKey: null, caCertificate: null, allowHttp: null, requestTimeout: null };

/** What the hub's client is made with. */
function settings(config: Partial<Record<keyof typeof nothing, string | boolean>>): ClientSettings | undefined {
  let made: ClientSettings | undefined;
  const distr = provider((each) => {
    made = each;
    return () => Promise.reject(new Error('Nobody asks it.'));
  });
  const report = { error: jest.fn(), warning: jest.fn() };
  distr.configure({ ...nothing, ...config } as never, { environment, terraformVersion: '1.11.0', report }); // of the right types
  expect(report.error).not.toHaveBeenCalled();
  return made;
}

test('without any argument the environment decides, and the defaults', () => {
  expect(settings({})).toEqual({
    host: 'https://hub.example.com',
    apiKey: 'distr-key',
    keySource: 'the environment variable DISTR_API_KEY',
    allowHttp: false,
    requestTimeoutMs: 30_000,
    environment,
    userAgentSuffix: 'Terraform/1.11.0',
  });
});

test('every argument reaches the client', () => {
  const given = { host: 'http://other.example.com', apiKey: 'distr-other', caCertificate: 'PEM', allowHttp: true };
  expect(settings({ ...given, requestTimeout: '90s' })).toMatchObject({
    ...given,
    keySource: '`api_key` of the provider block',
    requestTimeoutMs: 90_000,
  });
});
