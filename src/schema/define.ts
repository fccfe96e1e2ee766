import { isLocal, type Attributes, type Kind } from './attribute';
import type { DataSourceDefinition, ResourceDefinition } from './definition';
import { wireName } from './names';

/**
 * Checks a resource's definition; `npm run gen` does it, so that a mistake of ours never reaches Terraform, which
 * answers some of them with a crash of its own.
 * @throws {TypeError} naming the attribute and the mistake.
 */
export function checkResource<Client, A extends Attributes, Remote>(
  definition: ResourceDefinition<Client, A, Remote>,
): ResourceDefinition<Client, A, Remote> {
  const { name, attributes } = definition;
  checkAttributes(name, attributes, reserved);
  const refuse = (text: string): never => fail(name, text);
  if (definition.importId && !attributes.id) refuse('an object that can be imported needs the attribute id');
  if (usesGuard(attributes)) {
    if (!definition.loses) refuse('a guarded attribute needs `loses`, to say what a replacement would destroy');
    if (!attributes.allowReplacement) refuse('a guarded attribute needs the attribute allowReplacement');
  }
  if (!definition.update) {
    const [free] =
      Object.entries(attributes).find(([, each]) => each.presence !== 'computed' && !isLocal(each) && !each.replace) ??
      [];
    if (free) refuse(`without update, ${free} must be replace`);
  }
  return definition;
}

/** The same for a data source. */
export function checkDataSource<Client, A extends Attributes>(
  definition: DataSourceDefinition<Client, A>,
): DataSourceDefinition<Client, A> {
  checkAttributes(`data ${definition.name}`, definition.attributes, reserved);
  return definition;
}

const reserved = ['count', 'for_each', 'depends_on', 'provider', 'lifecycle', 'connection', 'provisioner', 'for'];

function checkAttributes(owner: string, attributes: Attributes, refusedNames: readonly string[]): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const refuse = (text: string): never => fail(`${owner}.${name}`, text);
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) refuse('a name is camelCase');
    if (refusedNames.includes(wireName(name))) refuse('the name is a word of Terraform');
    if (attribute.doc.trim() === '') refuse('a doc is missing');
    if (attribute.presence === 'computed' && attribute.replace)
      refuse('a computed value cannot be the reason for a replacement');
    if (attribute.writeOnly && (attribute.presence !== 'optional' || attribute.replace))
      refuse('what is never stored can only be optional, and is no reason for a replacement');
    if (attribute.replace === 'guarded' && attribute.sensitive)
      refuse('the guard shows values, so it cannot be sensitive');
    checkKind(`${owner}.${name}`, attribute.kind);
  }
}

function checkKind(owner: string, kind: Kind): void {
  if (kind.kind === 'object') return checkAttributes(owner, kind.attributes, []);
  if (!('element' in kind)) return;
  if (kind.element.kind === 'object') {
    const [bad] = Object.entries(kind.element.attributes).find(([, { replace }]) => replace) ?? [];
    // Elements come and go: which one became which is not known.
    if (bad)
      fail(
        `${owner}.${bad}`,
        'inside a collection nothing can be the reason for a replacement; the collection itself can',
      );
  }
  if (kind.kind === 'set' && kind.element.kind === 'object') {
    const bad = Object.entries(kind.element.attributes).find(
      ([, { presence }]) => presence !== 'required' && presence !== 'optional',
    );
    // Terraform cannot tell which planned element of a set became which real one.
    if (bad) fail(`${owner}.${bad[0]}`, 'inside a set everything is required or optional');
  }
  checkKind(owner, kind.element);
}

function usesGuard(attributes: Attributes): boolean {
  return Object.values(attributes).some(
    ({ replace, kind }) => replace === 'guarded' || (kind.kind === 'object' && usesGuard(kind.attributes)),
  );
}

function fail(owner: string, text: string): never {
  throw new TypeError(`${owner}: ${text}.`);
}
