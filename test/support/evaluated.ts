import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing, type TerraformStack } from 'cdktf';
import { run } from './command';

type Attributes = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/**
 * What the resources of a stack are told once everything is known, by their address: the real terraform works their
 * expressions out.
 * @param computed what the resources of a type have beside their configuration, as if they were made.
 */
export function evaluated(
  stack: TerraformStack,
  computed: Readonly<Record<string, Attributes>>,
): Record<string, Attributes> {
  const { resource = {}, data = {} } = JSON.parse(Testing.synth(stack)) as { resource?: Blocks; data?: Blocks };
  const resources = [...entriesOf(resource, ''), ...entriesOf(data, 'data.')];
  const locals = resources.map(([address, attributes]) => {
    const type = address.split('.').slice(0, -1).join('.');
    return [localOf(address), { ...computed[type], ...indexed(plain(attributes)) }];
  });
  const named = resources.map(([address]) => [localOf(address), `\${local.${localOf(address)}}`]);
  const program = {
    locals: Object.fromEntries(locals) as unknown,
    output: { resources: { value: Object.fromEntries(named) as unknown, sensitive: true } },
  };
  const text = resources.reduce(
    (result, [address]) =>
      result.replaceAll(
        new RegExp(`(?<![\\w.])${address.replaceAll('.', '\\.')}(?=\\W)`, 'g'),
        `local.${localOf(address)}`,
      ),
    JSON.stringify(program, null, 1),
  );

  const folder = mkdtempSync(join(tmpdir(), 'distr-evaluated-'));
  try {
    writeFileSync(join(folder, 'main.tf.json'), text);
    terraform(folder, ['apply', '-auto-approve', '-no-color', '-input=false']);
    const outputs = JSON.parse(terraform(folder, ['output', '-json'])) as {
      resources: { value: Record<string, Attributes> };
    };
    return Object.fromEntries(
      resources
        .map(([address]) => [address, outputs.resources.value[localOf(address)] ?? {}] as const)
        .filter(([, { count }]) => count !== 0)
        .map(([address, attributes]) => [address, expanded(attributes)]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function terraform(folder: string, args: string[]): string {
  const { status, stdout, stderr } = run('terraform', args, { cwd: folder });
  if (status !== 0) throw new Error(`terraform ${args[0]}: ${stdout}${stderr}`);
  return stdout;
}

function entriesOf(blocks: Blocks, prefix: string): [address: string, attributes: Attributes][] {
  return Object.entries(blocks).flatMap(([type, objects]) =>
    Object.entries(objects).map(([name, attributes]): [string, Attributes] => [`${prefix}${type}.${name}`, attributes]),
  );
}

function localOf(address: string): string {
  return address.replaceAll('.', '__');
}

/** Without what is Terraform's own, and with the variables of dynamic blocks left for later. */
function plain({
  '//': _metadata,
  lifecycle: _lifecycle,
  depends_on: _dependsOn,
  dynamic,
  ...attributes
}: Attributes): Attributes {
  if (dynamic === undefined) return attributes;
  const blocks = Object.entries(dynamic as Record<string, { for_each: string; content: unknown }>);
  return {
    ...attributes,
    dynamic: Object.fromEntries(
      blocks.map(([name, { for_each, content }]) => [
        name,
        { for_each, content: JSON.stringify(content).replaceAll('${', () => '$${') },
      ]),
    ),
  };
}

/** Blocks that are referred to by an index. */
function indexed({ metadata, ...attributes }: Attributes): Attributes {
  return metadata === undefined ? attributes : { ...attributes, metadata: [metadata] };
}

/** Dynamic blocks as the blocks that they become. */
function expanded({ dynamic = {}, count: _count, ...attributes }: Attributes): Attributes {
  const blocks = Object.entries(dynamic as Record<string, { for_each: unknown[]; content: string }>);
  return {
    ...attributes,
    ...Object.fromEntries(
      blocks.map(([name, { for_each, content }]) => [
        name,
        for_each.map((value) => JSON.parse(content.replaceAll(`\${${name}.value}`, String(value))) as unknown),
      ]),
    ),
  };
}
