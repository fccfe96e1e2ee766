// The table of interruptions, from what the files of test/interruptions have noted while they ran beside each other.
import { existsSync, readFileSync } from 'node:fs';

/**
 * What a run has noted.
 * @returns for each place where it ran (`placeOf`) the rows, and how many there are to try
 */
export function tablesIn(notesFile) {
  const lines = existsSync(notesFile) ? readFileSync(notesFile, 'utf8').split('\n').filter(Boolean) : [];
  const tables = new Map();
  for (const { file, row, of, every } of lines.map((line) => JSON.parse(line))) {
    const place = placeOf(file);
    const table = tables.get(place) ?? { rows: [], of, every };
    table.rows.push(cellsOf(row));
    tables.set(place, table);
  }
  return tables;
}

function placeOf(file) {
  if (file.endsWith('/real-hub.test.ts')) return 'interruptions at a real hub';
  return file.endsWith('/terraform/interruptions.test.ts') ? 'interruptions of the real terraform' : 'interruptions';
}

/** What people read above the columns. */
export const titles = 'resource operation sort calls kinds points itself asked lost doubled rotated deleted'.split(' ');

/** Rows in their order, each once, the last one of it; and their sum. */
export function withTotal(rows) {
  const once = new Map(rows.map((cells) => [cells.slice(0, 3).join(), cells]));
  const sorted = [...once.values()].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const sum = (column) => sorted.reduce((total, cells) => total + Number(cells[column]), 0).toLocaleString('en');
  return [...sorted, ['**all**', '', '', sum(3), sorted[0]?.[4] ?? '', ...[5, 6, 7, 8, 9, 10, 11].map(sum)]];
}

/** The table as people read it in a terminal. */
export function aligned(rows) {
  const lines = [titles, ...withTotal(rows).map((cells) => cells.map((cell) => cell.replace(/[`*]/g, '')))];
  const widths = titles.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const padded = (cell, column) => (column < 3 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]));
  return lines.map((line) => line.map(padded).join('  ')).join('\n');
}

/**
 * What is wrong with a table, in words: points that were left out, or rows.
 * @param isWhole whether everything was to be tried
 */
export function complaintsAbout({ rows, of, every }, isWhole) {
  const short = rows.filter(([, , , calls, kinds, points]) => every && calls * kinds !== Number(points));
  return [
    ...short.map(
      (cells) => `${cells.slice(0, 3).join(', ')}: ${cells[5]} points of ${cells[3]} calls x ${cells[4]} kinds`,
    ),
    ...(isWhole && rows.length !== of ? [`${rows.length} rows of ${of}`] : []),
  ];
}

function cellsOf({ resource, operation, sort, calls, kinds, points, ...counts }) {
  const { byItself, asked, lost, doubled, rotated, deleted } = counts;
  const numbers = [calls, kinds, points, byItself, asked, lost, doubled, rotated, deleted];
  return [`\`${resource}\``, operation, sort, ...numbers.map(String)];
}

function orderOf([resource, operation, sort]) {
  const operations = ['create', 'read', 'update', 'delete', 'replace', 'import'];
  return `${resource}, ${sort}, ${operations.indexOf(operation)}`;
}
