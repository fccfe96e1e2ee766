import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

/** What agents of all kinds may import; each has a sibling provider of its own beside it. */
const agents = [
  'constructs/framework.ts',
  'constructs/l2',
  'constructs/agents/cluster-agent.ts',
  'constructs/agents/one-agent.ts',
  'constructs/agents/pod-options.ts',
  'constructs/agents/pod.ts',
  'constructs/agents/require-package.ts',
  'npm:constructs',
];

/**
 * Who may import what (docs/architecture.md draws it): rooms by their path below src, packages by `npm:` and their name.
 * The longest path that fits a file decides. Node's own modules and the clock are free for all, and a room may use itself.
 */
const arrows: Record<string, readonly string[]> = {
  'clock.ts': [],
  schema: [],
  checks: ['npm:yaml'],
  protocol: ['schema'],
  provider: ['schema', 'protocol'],
  'provider/main.ts': ['schema', 'protocol', 'provider', 'resources', 'hub'],
  resources: ['schema', 'hub', 'checks'],
  hub: ['npm:undici'],
  'local-hub': ['npm:yaml'],
  codegen: ['schema'],
  'constructs/framework.ts': ['npm:cdktf'],
  'constructs/shipping': ['constructs/framework.ts', 'npm:constructs'],
  'constructs/base': [
    'constructs/framework.ts',
    'constructs/shipping',
    'checks/closest.ts',
    'schema',
    'npm:constructs',
  ],
  'constructs/l1': ['constructs/framework.ts', 'constructs/base', 'npm:constructs'],
  'constructs/l2': ['constructs/framework.ts', 'constructs/base', 'constructs/l1', 'checks', 'npm:constructs'],
  'constructs/agents': agents,
  'constructs/agents/docker.ts': [...agents, 'constructs/agents/docker-package.ts', 'npm:@cdktf/provider-docker/lib'],
  'constructs/agents/docker-package.ts': [...agents, 'npm:@cdktf/provider-docker/lib'],
  'constructs/agents/helm.ts': [...agents, 'constructs/agents/helm-package.ts', 'npm:@cdktf/provider-helm/lib'],
  'constructs/agents/helm-package.ts': [...agents, 'npm:@cdktf/provider-helm/lib'],
  'constructs/agents/kubernetes-package.ts': [...agents, 'npm:@cdktf/provider-kubernetes/lib'],
  'constructs/agents/kubernetes.ts': [
    ...agents,
    'constructs/agents/kubernetes-package.ts',
    'constructs/agents/kubernetes-pod.ts',
    'npm:@cdktf/provider-kubernetes/lib',
  ],
  'constructs/agents/kubernetes-pod.ts': [
    ...agents,
    'constructs/agents/kubernetes-affinity.ts',
    'npm:@cdktf/provider-kubernetes/lib',
  ],
  'constructs/agents/kubernetes-affinity.ts': [...agents, 'npm:@cdktf/provider-kubernetes/lib'],
  'constructs/l3': ['constructs/framework.ts', 'constructs/l2', 'npm:constructs'],
  'constructs/index.ts': ['constructs/base', 'constructs/l2', 'constructs/l3', 'constructs/shipping'],
  stacks: ['constructs/framework.ts', 'constructs/l2', 'constructs/l3', 'npm:constructs'],
  assertions: [
    'constructs/framework.ts',
    'constructs/base',
    'constructs/l1',
    'local-hub',
    'npm:constructs',
    'npm:yaml',
  ],
  cli: ['provider/main.ts', 'local-hub', 'codegen'],
};

/** What may be imported as types only, which costs nothing at run time. */
const typeArrows: Record<string, readonly string[]> = { 'local-hub': ['hub'], 'constructs/l3': ['constructs/l1'] };

interface Import {
  readonly from: string;
  /** A path below src, `npm:` and the name of a package, or `node:` and that of a module of Node. */
  readonly to: string;
  readonly typesOnly: boolean;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = files.flatMap(importsOf);

test('every file belongs to a room', () => {
  expect(files.filter((file) => !roomOf(file))).toEqual([]);
});

test('a room imports only what it may', () => {
  expect(imports.filter((each) => !allowed(each)).map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('a room and a package of one name are two things', () => {
  const may = (to: string) => allowed({ from: 'constructs/l2/props.ts', to, typesOnly: false });
  expect([may('npm:constructs'), may('constructs/shipping/ship.ts'), may('constructs/l1/index.ts')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('an agent imports its own sibling provider alone, and of that single resources', () => {
  const may = (to: string) => allowed({ from: 'constructs/agents/docker.ts', to, typesOnly: false });
  expect([
    may('npm:@cdktf/provider-docker/lib/container'),
    may('npm:@cdktf/provider-docker'),
    may('npm:@cdktf/provider-helm/lib/release'),
    may('constructs/agents/helm.ts'),
  ]).toEqual([true, false, false, false]);
});

test("the imports are really found: static, of types, re-exports, dynamic and those of Node's require", () => {
  const text = "import a from './a'; import type { B } from './b'; export * from './c'; import('./d'); require('./e');";
  expect(importsIn('x.ts', text)).toEqual([
    { to: './a', typesOnly: false },
    { to: './b', typesOnly: true },
    { to: './c', typesOnly: false },
    { to: './d', typesOnly: false },
    { to: './e', typesOnly: false },
  ]);
  expect(imports).toContainEqual({ from: 'provider/main.ts', to: 'hub/client.ts', typesOnly: false });
  expect(imports).toContainEqual({ from: 'constructs/framework.ts', to: 'npm:cdktf', typesOnly: false });
});

test('no two rooms load each other', () => {
  const rooms = new Map<string, Set<string>>();
  for (const { from, to } of imports.filter(({ typesOnly }) => !typesOnly)) {
    const [room, target] = [roomOf(from), roomOf(to)];
    if (room && target && room !== target) rooms.set(room, (rooms.get(room) ?? new Set()).add(target));
  }
  const reaches = (start: string, goal: string, seen = new Set<string>()): boolean =>
    [...(rooms.get(start) ?? [])].some(
      (next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))),
    );
  expect([...rooms.keys()].filter((room) => reaches(room, room))).toEqual([]);
});

function allowed({ from, to, typesOnly }: Import): boolean {
  const room = roomOf(from) ?? '';
  if (to.startsWith('node:') || to === 'clock.ts' || isIn(to, room)) return true;
  const may = [...(arrows[room] ?? []), ...(typesOnly ? (typeArrows[room] ?? []) : [])];
  return may.some((each) => isIn(to, each));
}

function roomOf(file: string): string | undefined {
  return Object.keys(arrows)
    .filter((room) => isIn(file, room))
    .sort((a, b) => b.length - a.length)[0];
}

function isIn(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`);
}

function importsOf(from: string): Import[] {
  return importsIn(from, readFileSync(join('src', from), 'utf8')).map((each) => ({
    from,
    ...each,
    to: named(from, each.to),
  }));
}

function importsIn(name: string, text: string): Omit<Import, 'from'>[] {
  const found: Omit<Import, 'from'>[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const typesOnly = ts.isExportDeclaration(node) ? node.isTypeOnly : node.importClause?.isTypeOnly === true;
      if (ts.isStringLiteral(node.moduleSpecifier)) found.push({ to: node.moduleSpecifier.text, typesOnly });
    }
    if (ts.isCallExpression(node) && isLoading(node.expression)) {
      const [to] = node.arguments;
      if (to && ts.isStringLiteral(to)) found.push({ to: to.text, typesOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.ES2022));
  return found;
}

function isLoading(callee: ts.Node): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function named(from: string, to: string): string {
  if (to.startsWith('.')) return resolved(from, to);
  return to.startsWith('node:') ? to : `npm:${to}`;
}

/** The file below src that a relative import means. */
function resolved(from: string, to: string): string {
  const path = join(dirname(from), to.replace(/\.js$/, ''));
  const found = [`${path}.ts`, `${path}.d.ts`, join(path, 'index.ts'), path].find((each) => {
    const file = join('src', each);
    return existsSync(file) && statSync(file).isFile();
  });
  if (!found) throw new Error(`${from} imports ${to}, which is no file.`);
  return found;
}
