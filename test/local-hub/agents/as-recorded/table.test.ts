import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exceptions, leftOut } from './exceptions';
import { recording } from './recording';
import { cellsIn, exceptionRows, leftOutRows, rows } from './table';

const replayed = [...recording.docker, ...recording.kubernetes.flatMap(({ scenarios }) => scenarios)].map(
  ({ id }) => id,
);

test('docs/agents-as-recorded.md names every scenario, every exception and every scenario left out', () => {
  const page = readFileSync(join(__dirname, '../../../../docs/agents-as-recorded.md'), 'utf8');
  expect(cellsIn(page)).toEqual([...rows('docker'), ...rows('kubernetes'), ...exceptionRows(), ...leftOutRows()]);
});

test('exceptions are about scenarios that are replayed, and what is left out is not', () => {
  expect(exceptions.flatMap(({ scenarios }) => Object.keys(scenarios)).filter((id) => !replayed.includes(id))).toEqual(
    [],
  );
  expect(leftOut.flatMap(({ scenarios }) => scenarios).filter((id) => replayed.includes(id))).toEqual([]);
});
