/** What the server refuses, in the form that clients understand: by the reason, never by the text. */
import { qualifiedName, type Kind } from './kinds';
import type { JsonObject } from './objects';

export type Reason = 'AlreadyExists' | 'BadRequest' | 'Conflict' | 'Invalid' | 'NotFound' | 'Unauthorized';

const codes = { AlreadyExists: 409, BadRequest: 400, Conflict: 409, Invalid: 422, NotFound: 404, Unauthorized: 401 };

/** An answer that is a refusal. */
export class StatusError extends Error {
  override readonly name = 'StatusError';

  constructor(
    readonly reason: Reason,
    message: string,
    private readonly details: JsonObject = {},
  ) {
    super(message);
  }

  get code(): number {
    return codes[this.reason];
  }

  /** The object `Status` that clients read. */
  get status(): JsonObject {
    const { reason, message, details, code } = this;
    return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, details, code };
  }
}

export function notFound(kind: Kind, name: string): StatusError {
  return about('NotFound', kind, name, 'not found');
}

export function alreadyExists(kind: Kind, name: string): StatusError {
  return about('AlreadyExists', kind, name, 'already exists');
}

export function conflict(kind: Kind, name: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualifiedName(kind)} "${name}": the object has been modified; please apply your changes to the latest version and try again`;
  return new StatusError('Conflict', message, { name, group: kind.group, kind: kind.plural });
}

export function invalid(kind: Kind, name: string, field: string, complaint: string): StatusError {
  const message = `${qualifiedName({ ...kind, plural: kind.kind })} "${name}" is invalid: ${field}: ${complaint}`;
  const causes = [{ reason: 'FieldValueInvalid', message: complaint, field }];
  return new StatusError('Invalid', message, { name, group: kind.group, kind: kind.kind, causes });
}

function about(reason: Reason, kind: Kind, name: string, what: string): StatusError {
  const details = { name, group: kind.group, kind: kind.plural };
  return new StatusError(reason, `${qualifiedName(kind)} "${name}" ${what}`, details);
}
