import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A key and the certificate that it has signed for itself. */
export interface Certificate {
  /** PKCS #8, PEM. Never leaves the process. */
  readonly privateKey: string;
  /** X.509, DER. */
  readonly der: Buffer;
}

const day = 86_400_000;

/**
 * Makes the certificate of one process: ECDSA on P-256, for `localhost`, its own authority, valid for 30 years like
 * that of Terraform.
 * @param now milliseconds since 1970
 */
export function createCertificate(now: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const algorithm = sequence(objectId(ecdsaWithSha256));
  const name = sequence(set(sequence(objectId(commonName), utf8('localhost'))));
  const toBeSigned = sequence(
    context(0, integer(Buffer.of(2))), // version 3
    integer(serialNumber()),
    algorithm,
    name,
    // The clock of who reads it may be a little behind.
    sequence(time(now - 30_000), time(now + 30 * 365 * day)),
    name,
    publicKey,
    context(3, sequence(...extensions())),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  return { privateKey, der: sequence(toBeSigned, algorithm, bitString(signature)) };
}

/** Terraform needs the name and serverAuth; the others are what a certificate that signs itself ought to say. */
function extensions(): Buffer[] {
  const extension = (id: string, critical: boolean, value: Buffer) =>
    sequence(objectId(id), ...(critical ? [boolean(true)] : []), octets(value));
  return [
    extension(basicConstraints, true, sequence(boolean(true))),
    // digitalSignature, keyEncipherment, keyAgreement, keyCertSign
    extension(keyUsage, true, bitString(Buffer.of(0b1010_1100), 2)),
    extension(extendedKeyUsage, false, sequence(objectId(serverAuth), objectId(clientAuth))),
    extension(subjectAltName, false, sequence(tagged(0x82, Buffer.from('localhost')))),
  ];
}

/** Positive, not zero, and its first byte not zero: DER writes no leading zeros. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40; // It has 16.
  return bytes;
}

// Object identifiers, encoded.
const ecdsaWithSha256 = '2a8648ce3d040302';
const commonName = '550403';
const basicConstraints = '551d13';
const keyUsage = '551d0f';
const extendedKeyUsage = '551d25';
const subjectAltName = '551d11';
const serverAuth = '2b06010505070301';
const clientAuth = '2b06010505070302';

// DER: tag, length, content.
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

const sequence = (...parts: Buffer[]) => tagged(0x30, ...parts);
const set = (...parts: Buffer[]) => tagged(0x31, ...parts);
const context = (number: number, content: Buffer) => tagged(0xa0 + number, content);
const integer = (bytes: Buffer) => tagged(0x02, bytes);
const boolean = (value: boolean) => tagged(0x01, Buffer.of(value ? 0xff : 0));
const octets = (content: Buffer) => tagged(0x04, content);
const utf8 = (text: string) => tagged(0x0c, Buffer.from(text));
const objectId = (encoded: string) => tagged(0x06, Buffer.from(encoded, 'hex'));
const bitString = (bits: Buffer, unusedBits = 0) => tagged(0x03, Buffer.of(unusedBits), bits);

/** UTCTime until 2049, GeneralizedTime from then on, as X.509 demands. */
function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replace(/[-:T]|\.\d+/g, '');
  return text < '2050' ? tagged(0x17, Buffer.from(text.slice(2))) : tagged(0x18, Buffer.from(text));
}
