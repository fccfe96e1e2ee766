import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import * as ts from 'typescript';

/** The pieces of TypeScript on a page, which continue each other: one program. */
function programOf(page: string): string {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```ts\n(.*?)^```$/gms)];
  return blocks.map(([, code]) => code).join('\n');
}

/** The programs on the pages of some folders, by the names of the pages; what a page does not have is no program. */
function programsOf(...folders: string[]): Record<string, string> {
  const pages = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const programs = pages
    .filter((path) => path.endsWith('.md'))
    .map((path) => [`${basename(path, '.md')}.ts`, programOf(path)]);
  return Object.fromEntries(programs.filter(([, program]) => program !== '')) as Record<string, string>;
}

/** What the compiler says about programs in the folder of the package. */
function errorsIn(programs: Readonly<Record<string, string>>): string[] {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const files = new Map(Object.entries(programs).map(([name, text]) => [resolve(name), text]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target);
  };
  // A page shows constants that nobody uses.
  const program = ts.createProgram([...files.keys()], { ...options, noUnusedLocals: false }, host);
  return [...files.keys()]
    .flatMap((path) => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)))
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}

const mixed = `
import { TerraformStack } from 'cdktf';
import { DockerTarget, KubernetesApplication } from 'cdktf-distr';
declare const stack: TerraformStack;
const chart = { oci: 'oci://ghcr.io/example/ledger', version: '1.0.0' };
const version = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' }).addVersion('Current', { name: '1', chart });
new DockerTarget(stack, 'Host', { name: 'host-1' }).deploy('Ledger', { version });
`;

test('the code on the pages is accepted by the compiler, which says of a mix-up that the types differ', () => {
  const programs = {
    ...programsOf('.', 'docs', 'docs/guides', 'docs/decisions'),
    // The page of the twin, with the names of this package and its library.
    'twin.ts': programOf('scripts/twin-readme.md').replaceAll('cdktn', 'cdktf'),
    'mixed.ts': mixed,
    'wrong.ts': "import { Customer } from 'cdktf-distr'; Customer.fromNothing();",
  };
  expect(programs).toMatchObject({ 'README.ts': expect.stringContaining('cdktf-distr') as string });
  const errors = errorsIn(programs);
  expect(errors).toEqual([
    expect.stringMatching(/mixed\.ts: .*\n {2}Types of property 'type' are incompatible\.\n.*"kubernetes".*"docker"/),
    expect.stringMatching(/wrong\.ts: Property 'fromNothing' does not exist/),
  ]);
}, 60_000);
