import { dependable, type TerraformResource } from '../framework';

/** Lets a resource be made or changed only when another one is done, and be destroyed before it. */
export function runAfter(resource: TerraformResource, other: TerraformResource): void {
  resource.dependsOn = [...(resource.dependsOn ?? []), dependable(other)];
}
