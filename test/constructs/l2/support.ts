import { TerraformStack, Testing } from 'cdktf';

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** A stack named `stack`, in an app of its own. */
export function newStack(): TerraformStack {
  return new TerraformStack(Testing.app(), 'stack');
}

/** An id in the form that the hub gives. */
export function hubId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** The resources of a stack by their address, without what cdktf notes about them. */
export function resourcesOf(stack: TerraformStack): Record<string, Record<string, unknown>> {
  return byAddress((JSON.parse(Testing.synth(stack)) as { resource?: Blocks }).resource ?? {});
}

/** The data sources of a stack by their address. */
export function dataSourcesOf(stack: TerraformStack): Record<string, Record<string, unknown>> {
  return byAddress((JSON.parse(Testing.synth(stack)) as { data?: Blocks }).data ?? {});
}

/** The outputs of a stack by their name. */
export function outputsOf(stack: TerraformStack): Record<string, Record<string, unknown>> {
  return (JSON.parse(Testing.synth(stack)) as { output?: Record<string, Record<string, unknown>> }).output ?? {};
}

/** The only resource of a type. */
export function onlyResource(stack: TerraformStack, type: string): Record<string, unknown> {
  const found = Object.entries(resourcesOf(stack)).filter(([address]) => address.startsWith(`${type}.`));
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0]![1]; // its number was looked at
}

function byAddress(blocks: Blocks): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(blocks).flatMap(([type, objects]) =>
      Object.entries(objects).map(([name, { '//': _metadata, ...object }]) => [`${type}.${name}`, object]),
    ),
  );
}
