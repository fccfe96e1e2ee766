import { rows, type DeploymentTarget, type Store } from './store';
import { render, TemplateError } from './template';
import { parseMap, type YamlMap } from './yaml';

/** Values or an env file that cannot be rendered; the message is what the hub says of it. */
export class InvalidTemplate extends Error {
  constructor(reason: string) {
    super(`invalid template: ${reason}`);
  }
}

/**
 * A deployment's values with secrets filled in; null when there are none.
 * @param secrets by key. @default those of the target
 * @throws InvalidTemplate
 */
export function renderedValues(
  store: Store,
  target: DeploymentTarget,
  valuesYaml: Buffer | null,
  secrets = secretsOf(store, target),
): YamlMap | null {
  if (valuesYaml === null) return null;
  const rendered = renderFile('values', 'valuesYaml', valuesYaml, secrets);
  try {
    return parseMap(rendered);
  } catch (error) {
    throw new InvalidTemplate(
      `cannot parse Deployment values file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * A deployment's env file with secrets filled in, their line breaks written as `\n`; null when there is none.
 * @param secrets by key. @default those of the target
 * @throws InvalidTemplate
 */
export function renderedEnvironment(
  store: Store,
  target: DeploymentTarget,
  envFileData: Buffer | null,
  secrets = secretsOf(store, target),
): string | null {
  if (envFileData === null) return null;
  const inOneLine = Object.entries(secrets).map(([key, value]) => [key, value.replaceAll('\n', '\\n')]);
  return renderFile('env', 'envFile', envFileData, Object.fromEntries(inOneLine) as Record<string, string>); // values were strings
}

function renderFile(kind: string, name: string, data: Buffer, secrets: Readonly<Record<string, string>>): string {
  const scope = { Secrets: secrets, LicenseKeys: {} };
  try {
    return render(data.toString(), scope, { name, missingKey: 'error', dataType: 'deploymentvalues.templateData' });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new InvalidTemplate(`deployment ${kind} file template ${error.phase} error: ${error.message}`);
  }
}

/** A customer's target sees only that customer's secrets, the vendor's own target only the vendor's (contract 4.2). */
export function secretsOf(
  store: Store,
  { organizationId, customerOrganizationId }: DeploymentTarget,
): Readonly<Record<string, string>> {
  const inScope = rows(
    store.secrets,
    (secret) => secret.organizationId === organizationId && secret.customerOrganizationId === customerOrganizationId,
  );
  return Object.fromEntries(inScope.map(({ key, value }) => [key, value]));
}
