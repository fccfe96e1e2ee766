import { readFileSync } from 'node:fs';
import { parseJson, type Recording } from './recording';

/** The recorded exchanges of a Distr Hub 3.1.0 of the trial plan, with its registry off. */
export function loadRecording(): Recording {
  // From the top folder, where npm and jest run.
  const text = readFileSync('test/fixtures/hub-3.1.0-replay.json', 'utf8');
  return parseJson(text) as Recording; // the form is checked by every step that is replayed
}
