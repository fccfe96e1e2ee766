import { UnauthorizedError } from '../../src/hub/errors';
import { diagnosisOf } from '../../src/resources/diagnosis';
import { DiagnosticError } from '../../src/schema';

function wrongKey(): UnauthorizedError {
  const facts = { method: 'GET', path: '/context', status: 401, text: 'Unauthorized' };
  return new UnauthorizedError(facts, { origin: 'https://hub.example.com' });
}

const detail = (error: unknown) =>
  error instanceof DiagnosticError ? error.diagnostics.map((each) => each.detail) : ['no diagnostic'];

test('a failure that many share is told in full once, and then in a line', () => {
  const shared = wrongKey();
  expect(detail(diagnosisOf('Application "shop" not read', shared))).toEqual([
    expect.stringMatching(/answered 401[^]*Check the API key/),
  ]);
  expect(detail(diagnosisOf('Application "web" not read', shared))).toEqual([
    'The hub could not be used (Hub does not accept the API key); another error of this run says why.',
  ]);
});

test('each failure of its own is told in full', () => {
  diagnosisOf('Application "shop" not read', wrongKey());
  expect(detail(diagnosisOf('Application "web" not read', wrongKey()))).toEqual([
    expect.stringContaining('answered 401'),
  ]);
});
