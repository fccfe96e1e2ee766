import { afterRead, decodePrivateState, encodePrivateState, justImported } from '../../src/provider/private-state';

test('an object counts as just imported for the read of the import, the one of the next plan, and no more', () => {
  let state = decodePrivateState(encodePrivateState(justImported));
  for (const isImported of [true, true, false]) {
    state = decodePrivateState(encodePrivateState(afterRead(state, 'left')));
    expect(state.importReads !== undefined).toBe(isImported);
    expect(state.remembered).toBe('left');
  }
});

test('what another version wrote counts as nothing', () => {
  expect(decodePrivateState(Buffer.from('{"version":2,"remembered":"x","importReads":1}'))).toEqual({});
  expect(decodePrivateState(Buffer.from('no JSON'))).toEqual({});
  expect(decodePrivateState(undefined)).toEqual({});
});
