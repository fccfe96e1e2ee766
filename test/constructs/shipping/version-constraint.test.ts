import { satisfies } from '../../../src/constructs/shipping/version-constraint';

test.each([
  ['2.17.0', '', true],
  ['2.17.0', '2.17.0', true],
  ['2.17.0', '= 2.17', true],
  ['2.17.1', '2.17', false],
  ['2.17.0', '!= 2.17.0', false],
  ['2.17.1', '!=2.17.0', true],
  ['2.17.0', '> 2.17', false],
  ['2.18.0', '> 2.17', true],
  ['2.17.0', '>= 2.17, < 3', true],
  ['3.0.0', '>= 2.17, < 3', false],
  ['2.9.0', '<= 2.10.0', true],
  ['2.17.4', '~> 2.1', true],
  ['3.0.0', '~> 2.1', false],
  ['2.0.9', '~> 2.1', false],
  ['2.1.9', '~> 2.1.0', true],
  ['2.2.0', '~> 2.1.0', false],
  ['9.0.0', '~> 2', true],
  ['1.0.0-beta1', '', false],
  ['1.0.0-beta1', '1.0.0-beta1', true],
  ['1.0.0-beta1', '>= 1.0.0-beta1', false],
  ['1.0.0-beta2', '!= 1.0.0-beta1', false],
  ['1.0.0', '>= 1.0.0-beta1', true],
  ['1.0.0', '1.0.0-beta1', false],
  ['1.0.0', '> 0.9, != 1.0.1', true],
])('%s under the constraint "%s": %s', (version, constraint, allowed) => {
  expect(satisfies(version, constraint)).toBe(allowed);
});
