import { X509Certificate, createPrivateKey, createPublicKey } from 'node:crypto';
import { createCertificate } from '../../src/protocol/certificate';

const now = Date.UTC(2026, 10, 21, 12, 0, 0);

test('the certificate is one for localhost that has signed itself', () => {
  const { der } = createCertificate(now);
  const certificate = new X509Certificate(der);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.checkHost('localhost', { subject: 'never' })).toBe('localhost');
  expect(certificate.subject).toBe('CN=localhost');
  expect(certificate.ca).toBe(true);
  // serverAuth, clientAuth
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
});

test('it is valid from a little before now, for decades', () => {
  const certificate = new X509Certificate(createCertificate(now).der);
  expect(new Date(certificate.validFrom).getTime()).toBe(now - 30_000);
  // Beyond 2049 dates are written in another form.
  expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2056);
  const soon = new X509Certificate(createCertificate(Date.UTC(2015, 0, 1)).der);
  expect(new Date(soon.validTo).getUTCFullYear()).toBe(2044);
});

test('its key is the key beside it', () => {
  const { der, privateKey } = createCertificate(now);
  const own = createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' });
  expect(new X509Certificate(der).publicKey.export({ type: 'spki', format: 'der' })).toEqual(own);
});

test('every process has its own, with a serial number that DER allows', () => {
  const certificates = Array.from({ length: 100 }, () => new X509Certificate(createCertificate(now).der));
  expect(new Set(certificates.map(({ fingerprint256 }) => fingerprint256)).size).toBe(100);
  for (const { serialNumber } of certificates) expect(serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/);
});
