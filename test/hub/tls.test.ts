import { createHubClient, type HubClientOptions } from '../../src/hub/client';
import { HubOptionError } from '../../src/hub/option-error';
import { selfSigned } from '../support/certificate';
import { afterThisTest, apiKey, errorOf, fakeHub, secureHub } from './support';

function clientOf(options: Partial<HubClientOptions> & { host: string }) {
  const client = createHubClient({ apiKey, version: '1.2.3', environment: {}, ...options });
  afterThisTest(() => client.close());
  return client;
}

test('a certificate that nobody vouches for is not trusted, and the key is not shown to it', async () => {
  const hub = await secureHub(selfSigned('hub.example.com'));

  const error = await errorOf(clientOf({ host: hub.origin }).applications.list());

  expect(error).toMatchObject({
    name: 'UnreachableError',
    outcome: 'none',
    retryable: false,
    message: `GET /context does not trust the certificate of ${hub.origin}: it vouches for itself (DEPTH_ZERO_SELF_SIGNED_CERT).`,
    remedy: expect.stringContaining('ca_certificate') as string,
  });
  expect(hub.keys).toEqual([]);
});

test('a certificate is trusted by the authority that was given, also one of several', async () => {
  const own = selfSigned('hub.example.com');
  const hub = await secureHub(own);

  await expect(
    clientOf({
      host: hub.origin,
      caCertificate: `${selfSigned('other.example.com').cert}\n${own.cert}`,
    }).applications.list(),
  ).resolves.toEqual([]);

  expect(hub.keys).toContain(`AccessToken ${apiKey}`);
});

test('another authority does not help', async () => {
  const hub = await secureHub(selfSigned('hub.example.com'));

  await expect(
    clientOf({ host: hub.origin, caCertificate: selfSigned('other.example.com').cert }).applications.list(),
  ).rejects.toMatchObject({ name: 'UnreachableError' });
});

test('https to a port that speaks http is told as such', async () => {
  const hub = await fakeHub(() => []);

  const host = hub.origin.replace('http:', 'https:');
  await expect(clientOf({ host }).applications.list()).rejects.toMatchObject({
    name: 'UnreachableError',
    message: expect.stringMatching(
      /could not agree on TLS with https:\S+ \((EPROTO|ERR_SSL_\w+), [\w ]+\)\.$/,
    ) as string,
    remedy: expect.stringMatching(/^Check that this port of the host speaks https.*ca_certificate/) as string,
  });
  expect(hub.looks).toEqual([]);
});

test.each(['/etc/ssl/ca.pem', '-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----', ''])(
  '%j is no certificate',
  (caCertificate) => {
    expect(() => clientOf({ host: 'https://hub.example.com', caCertificate })).toThrow(HubOptionError);
  },
);
