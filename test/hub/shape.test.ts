import { base64Text, boolean, list, nullable, number, object, ShapeError, string } from '../../src/hub/shape';

const read = list(object({ id: string, tags: list(string), size: nullable(number), on: boolean }));

test('members that are not asked for are left out, absent ones that may be null are null, and a null list is empty', () => {
  expect(read([{ id: 'a', tags: null, on: true, secret: 'x' }])).toEqual([{ id: 'a', tags: [], size: null, on: true }]);
});

test.each([
  [[{ id: 'a', tags: ['x', 7], on: true }], '[0].tags[1]: expected a text, found a number'],
  [[{ id: 'a', on: true }, { on: true }], '[1].id: expected a text, found nothing'],
  [[{ id: 'a', on: 'yes' }], '[0].on: expected true or false, found a text of 3 characters'],
  [[{ id: 'a', on: true, size: '1' }], '[0].size: expected a number, found a text of 1 characters'],
  [{ id: 'a' }, 'the whole answer: expected a list, found an object'],
  [[[]], '[0]: expected an object, found a list'],
])('%j does not have the shape, and the error names the place without the value', (value, story) => {
  try {
    read(value);
    throw new Error('It was read.');
  } catch (error) {
    expect(error).toBeInstanceOf(ShapeError);
    expect(error instanceof ShapeError && `${error.place}: ${error.message}`).toBe(story);
  }
});

// Trap 12: Nothing and an empty text are the same where the hub cannot tell them apart.
test('base64 is read as text, and nothing and empty are the same', () => {
  expect(base64Text('R3LDvMOfZQ==')).toBe('Grüße');
  expect([base64Text(''), base64Text(null), base64Text(undefined)]).toEqual([null, null, null]);
  expect(() => base64Text(1)).toThrow(ShapeError);
});
