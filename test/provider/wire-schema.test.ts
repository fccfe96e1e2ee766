import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reattachProviders, serveReattach } from '../../src/protocol/reattach';
import { providerServer } from '../../src/provider/server';
import { wireSchema } from '../../src/provider/wire-schema';
import { block, checkDataSource, computed, of, optional, required, type Attributes } from '../../src/schema';
import { widget, type WidgetWorld } from '../support/widget';

const source = 'localhost/cdktf-distr/test';
const gadget = checkDataSource<WidgetWorld, Attributes>({
  name: 'gadget',
  doc: 'Something to look at.',
  attributes: {
    name: required.string('Name.', { deprecated: 'Use `id`.' }),
    secret: computed.string('Secret.', { sensitive: true }),
    parts: optional.map(of.object({ size: required.int64('Size.') }), 'Parts.'),
    marks: optional.set(of.object({ text: required.string('Text.') }), 'Marks.'),
    spots: block.set({ at: required.string('Where.') }, 'Spots.', { least: 1 }),
  },
  read: () => Promise.reject(new Error('not called')),
});

/** What `terraform providers schema -json` says of a provider with the widget and the gadget. */
async function schemaAsTerraformSeesIt(): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'distr-schema-'));
  const server = await serveReattach(
    providerServer<WidgetWorld>({
      provider: {
        name: 'test',
        doc: 'A provider of things.',
        attributes: { key: optional.string('Key.', { sensitive: true }) },
        configure: () => ({ calls: [] }),
      },
      resources: [widget],
      dataSources: [gadget],
      environment: {},
    }),
  );
  try {
    const terraform = { required_providers: { test: { source } } };
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ terraform }));
    const reattach = { TF_REATTACH_PROVIDERS: reattachProviders({ [source]: server }) };
    const env = { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: '1', ...reattach };
    const child = spawn('terraform', ['providers', 'schema', '-json'], { cwd: folder, env });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()));
    await new Promise((closed) => child.on('close', closed));
    const { provider_schemas } = JSON.parse(text) as { provider_schemas: Record<string, unknown> };
    return provider_schemas[source];
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

test('Terraform sees every attribute and block as it is meant', async () => {
  expect(await schemaAsTerraformSeesIt()).toMatchSnapshot();
});

test('a default is a value that Terraform lets the provider compute', () => {
  const attributes = wireSchema(widget).block?.attributes ?? [];
  const find = (name: string) => attributes.find((each) => each.name === name);
  expect(find('adopt')).toMatchObject({ required: false, optional: true, computed: true });
  expect(find('colour')).toMatchObject({ required: false, optional: true, computed: false });
  expect(find('name')).toMatchObject({ required: true, optional: false, computed: false });
  expect(find('revision')).toMatchObject({ required: false, optional: false, computed: true });
});
