import {
  absent,
  isDerived,
  nounOf,
  wireName,
  type Diagnostic,
  type ObjectValue,
  type ResourceDefinition,
} from '../schema';
import { mapAttributes } from './settle';

export interface ImportResult {
  readonly state: ObjectValue | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The state that an import begins with: the parts of the id, the defaults of what only the configuration knows, and
 * nothing else. Terraform reads the object next.
 * @param canRead whether that read can ask the hub: not while the provider's own configuration is unknown.
 */
export function importState<Client>(
  definition: ResourceDefinition<Client>,
  id: string,
  canRead: boolean,
): ImportResult {
  const names = definition.importId;
  const type = nounOf(definition);
  if (!names) {
    return refuse(
      `The ${type} cannot be imported`,
      'It stands for work that was done, not for an object at the hub. Declare it, and apply.',
    );
  }
  const parts = id.split('/');
  if (parts.length !== names.length || parts.some((part) => !/^[\w-]+$/.test(part))) {
    const form = names.map((name) => `<${wireName(name)}>`).join('/');
    return refuse(`Invalid import id for the ${type}`, `The id has the form ${form}; given was ${JSON.stringify(id)}.`);
  }
  // Without the read, Terraform would take what is here for all there is, and plan to replace it.
  if (!canRead) {
    return refuse(
      `The ${type} cannot be imported yet`,
      "It would have to be read now, but the provider's configuration is only known after apply. Apply first what the configuration comes from (`-target`).",
    );
  }
  const given = new Map(names.map((name, index) => [name, parts[index] ?? '']));
  const state = mapAttributes(definition.attributes, (name, attribute) => {
    const constant =
      attribute.default !== undefined && !isDerived(attribute.default) ? attribute.default : absent(attribute);
    return given.get(name) ?? (attribute.local || attribute.unread ? constant : absent(attribute));
  });
  return { state, diagnostics: [] };
}

function refuse(summary: string, detail: string): ImportResult {
  return { state: null, diagnostics: [{ severity: 'error', summary, detail }] };
}
