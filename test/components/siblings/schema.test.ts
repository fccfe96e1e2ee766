import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemas, type SiblingName } from '../../support/siblings/schema';
import { installSiblings, meetsRealProviders, requirementsOf } from '../../support/siblings/install';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'cdktf-distr-'))));
afterEach(() => rmSync(home, { recursive: true }));

test.each<SiblingName>(['helm', 'kubernetes', 'docker'])(
  'Terraform finds the stand-in for %s without a registry, and its schema is the real one, attribute by attribute',
  (name) => {
    const { source, provider, resources } = schemas[name];
    installSiblings(home, name);
    writeFileSync(
      join(home, 'main.tf.json'),
      JSON.stringify({ terraform: { required_providers: requirementsOf(name) } }),
    );
    terraform('init');
    const { provider_schemas } = JSON.parse(terraform('providers', 'schema', '-json')) as Printed;
    const served = provider_schemas[source]!; // terraform init has found it
    const printed = {
      provider: served.provider.block,
      resources: mapValues(served.resource_schemas, ({ block }) => block),
    };
    // The real provider has more than we use.
    if (meetsRealProviders()) expect(comparable(printed)).toMatchObject(comparable({ provider, resources }));
    else expect(comparable(printed)).toEqual(comparable({ provider, resources }));
  },
);

interface Printed {
  readonly provider_schemas: Readonly<
    Record<
      string,
      { readonly provider: { block: object }; readonly resource_schemas: Record<string, { block: object }> }
    >
  >;
}

function terraform(...args: readonly string[]): string {
  const env = { PATH: process.env.PATH, HOME: home, CHECKPOINT_DISABLE: '1' };
  const { status, stdout, stderr } = spawnSync('terraform', args, {
    cwd: home,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout;
}

/** A schema without what people read: the real provider has other sentences. */
function comparable(schema: object): object {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) =>
      (['description', 'description_kind'].includes(key) && typeof value === 'string') || isEmptyObject(key, value)
        ? undefined
        : value,
    ),
  ) as object;
}

/** Terraform leaves out what has no attributes. */
function isEmptyObject(key: string, value: unknown): boolean {
  return key === 'attributes' && Object.keys(value as object).length === 0; // what has that name is an object
}

function mapValues<T, R>(values: Record<string, T>, change: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
