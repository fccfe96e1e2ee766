import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const file = join(__dirname, 'infer.types.ts');
const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, process.cwd());

/** What the compiler says of the assertions, changed before it reads them. */
function complaints(change: (text: string) => string = (text) => text): string[] {
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (path) => (path === file ? change(readFileSync(file, 'utf8')) : read(path));
  const program = ts.createProgram([file], { ...options, types: [] }, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('configuration, input, plan and state of a resource have the types that its attributes say', () => {
  expect(complaints()).toEqual([]);
}, 60_000);

test('another type would be found', () => {
  const wrong = complaints((text) => text.replace('readonly colour: string | null;', 'readonly colour: string;'));
  expect(wrong).toEqual(['Expected 1 arguments, but got 0.', 'Expected 1 arguments, but got 0.']);
  expect(complaints((text) => text.replace('{ forceNew: true }', '{ stable: true }'))).toEqual([
    "Unused '@ts-expect-error' directive.",
  ]);
}, 60_000);
