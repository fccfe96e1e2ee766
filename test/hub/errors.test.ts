import { inspect } from 'node:util';
import { ForbiddenError, TimeoutError, UnauthorizedError } from '../../src/hub/errors';

const facts = { method: 'PUT', path: '/applications/1', status: 404, text: 'not found' };

test('in short an error keeps what it knows and loses its story', () => {
  const error = new UnauthorizedError({ ...facts, status: 401 }, { origin: 'https://hub.example.com' });
  const short = error.inShort();

  expect(short).toBeInstanceOf(UnauthorizedError);
  expect(short).toMatchObject({ name: 'UnauthorizedError', status: 401, remedy: '' });
  expect(short.message).toBe(
    'The hub could not be used (Hub does not accept the API key); another error of this run says why.',
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

// Trap 31: A limit is told from a missing right.
test.each([
  ['insufficient permissions', 'role', 'the hub does not show'],
  ['deployment target limit reached', 'plan-limit', 'plan allows no more'],
  ['forbidden: customer limit reached', 'plan-limit', 'plan allows no more'],
  ['licensing not enabled for organization', 'feature', 'lacks this feature'],
  ['email not verified', 'unverified-email', 'confirm its e-mail'],
  ['customer organization does not belong to organization', 'customer', 'may have been deleted'],
  ['artifacts are not yours', 'unknown', 'role'],
])('a 403 "%s" is about: %s', (text, reason, remedy) => {
  const error = new ForbiddenError({ ...facts, status: 403, text });
  expect(error.reason).toBe(reason);
  expect(error.remedy).toContain(remedy);
});
