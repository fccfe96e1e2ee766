import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';

/** A new secret of 32 hexadecimal digits, the form of keys and of agents' secrets. */
export const newSecret = (): string => randomBytes(16).toString('hex');

/** How secrets are kept. The hub uses Argon2id; ours live in memory for as long as the process, so a plain digest will do. */
export const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export interface Claims {
  /** The user or the deployment target. */
  sub: string;
  org?: string;
  /** Restricts the token to one purpose, for example `invite`. */
  scope?: string;
}

/** Signs and checks session and agent tokens (HS256), whose life is measured by the hub's clock. */
export class TokenSigner {
  private readonly key = randomBytes(32);

  constructor(private readonly clock: Clock) {}

  sign(claims: Claims, lifeSeconds: number): string {
    const seconds = Math.floor(this.clock.now() / 1000);
    const payload = { ...claims, iat: seconds, exp: seconds + lifeSeconds, jti: randomBytes(8).toString('hex') };
    const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`;
    return `${signed}.${this.signature(signed).toString('base64url')}`;
  }

  /** The claims of a token that is ours and still valid. */
  verify(token: string): Claims | undefined {
    const [header, payload, signature] = token.split('.');
    if (header === undefined || payload === undefined || signature === undefined) return undefined;
    const given = Buffer.from(signature, 'base64url');
    const expected = this.signature(`${header}.${payload}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims & { exp: number }; // we have signed it
    return this.clock.now() < claims.exp * 1000 ? claims : undefined;
  }

  private signature(text: string): Buffer {
    return createHmac('sha256', this.key).update(text).digest();
  }
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
