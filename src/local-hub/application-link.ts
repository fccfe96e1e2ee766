import { parseEnvironment } from './environment-file';
import { Refusal } from './reply';
import type { DeploymentRevision } from './store';
import { render } from './template';
import { parseMap } from './yaml';

/** The version's link with the revision's own values and environment, unrendered ones; empty when anything is wrong (contract 4.3). */
export function applicationLink(template: string, { envFileData, valuesYaml }: DeploymentRevision): string {
  try {
    const data = {
      Env: parseEnvironment(envFileData?.toString() ?? ''),
      Values: parseMap(valuesYaml?.toString() ?? ''),
    };
    return render(template, data, { name: 'link', missingKey: 'no value', dataType: 'map[string]interface {}' });
  } catch (error) {
    if (error instanceof Error && !(error instanceof Refusal)) return '';
    throw error;
  }
}
