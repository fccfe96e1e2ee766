import { inspect } from 'node:util';
import type * as errors from '../../src/hub/errors';
import { ForbiddenError, HubError, NotFoundError, TimeoutError, UnauthorizedError } from '../../src/hub/errors';

const facts = { method: 'PUT', path: '/applications/1', status: 404, text: 'not found' };

test('errors are told apart by kind, so that copies of a class in two bundles are one class', () => {
  const error = new NotFoundError(facts);
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy, as a second bundle has it
    const copy = require('../../src/hub/errors') as typeof errors;
    expect(copy.NotFoundError).not.toBe(NotFoundError);
    expect(error instanceof copy.NotFoundError).toBe(true);
    expect(error instanceof copy.HubError).toBe(true);
    expect(error instanceof copy.UnauthorizedError).toBe(false);
  });
  expect(error instanceof UnauthorizedError).toBe(false);
  expect(new Error('not found') instanceof HubError).toBe(false);
  expect({ kind: 'not-found' } instanceof NotFoundError).toBe(false);
});

test('in short an error keeps what it knows and loses its story', () => {
  const error = new UnauthorizedError({ ...facts, status: 401 });
  const short = error.inShort();

  expect(short).toBeInstanceOf(UnauthorizedError);
  expect(short).toMatchObject({ kind: 'unauthorized', status: 401, remedy: '' });
  expect(short.message).toBe(
    'The hub could not be used (Hub does not accept the API key); the first error of this run says why.',
  );
  expect(inspect(short)).not.toContain('answered 401');
  expect(error.message).toBe('PUT /applications/1 answered 401: not found.');
});

test('after a write without an answer the outcome is unknown, and the message says so; a read has none', () => {
  expect(new TimeoutError(facts, 30_000)).toMatchObject({
    outcome: 'unknown',
    message: 'PUT /applications/1 got no answer within 30 s. Whether it took effect is not known.',
  });
  expect(new TimeoutError({ ...facts, method: 'GET' }, 1500)).toMatchObject({
    outcome: 'none',
    message: 'GET /applications/1 got no answer within 1.5 s.',
  });
});

test.each([
  ['insufficient permissions', 'role', 'the hub does not show'],
  ['deployment target limit reached', 'plan-limit', 'plan allows no more'],
  ['forbidden: customer limit reached', 'plan-limit', 'plan allows no more'],
  ['licensing not enabled for organization', 'feature', 'lacks this feature'],
  ['email not verified', 'unverified-email', 'confirm its e-mail'],
  ['customer organization does not belong to organization', 'unknown', 'role'],
])('a 403 "%s" is about: %s', (text, reason, remedy) => {
  const error = new ForbiddenError({ ...facts, status: 403, text });
  expect(error.reason).toBe(reason);
  expect(error.remedy).toContain(remedy);
});
