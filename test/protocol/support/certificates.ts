import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve('test/fixtures/certificates');

/**
 * Two clients with certificates as Terraform makes them, ECDSA on P-521. They guard nothing. Made by:
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:secp521r1 -nodes -subj "/O=HashiCorp/CN=localhost"
 * -addext subjectAltName=DNS:localhost -addext extendedKeyUsage=clientAuth,serverAuth -days 36500`
 */
export const client = read('client');
export const stranger = read('stranger');

function read(name: string): { readonly clientCertificate: string; readonly key: string } {
  return {
    clientCertificate: readFileSync(join(folder, `${name}.pem`), 'utf8'),
    key: readFileSync(join(folder, `${name}-key.pem`), 'utf8'),
  };
}
