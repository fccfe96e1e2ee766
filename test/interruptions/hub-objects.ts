import type { World } from './world';

/** What a hub has of a world, by noun. */
export interface HubObjects {
  readonly applications: readonly HubObject[];
  readonly versions: readonly HubObject[];
  readonly customers: readonly HubObject[];
  readonly targets: readonly HubObject[];
  readonly deployments: readonly HubObject[];
}

export type Noun = keyof HubObjects;
export const nouns = ['applications', 'versions', 'customers', 'targets', 'deployments'] as const;

interface HubObject {
  readonly id: string;
  readonly name: string;
}

/** All that the hub has, of those whose names are of the world. */
export async function objectsOn(world: World): Promise<HubObjects> {
  const listed = async <T extends HubObject>(path: string) =>
    (await world.ask<T[]>('GET', path)).filter(({ name }) => name.startsWith(world.prefix));
  const applications = await listed<HubObject & { versions: HubObject[] | null }>('/applications');
  const targets = await listed<HubObject & { deployments: Deployment[] | null }>('/deployment-targets');
  return {
    applications,
    versions: applications.flatMap(({ versions }) => versions ?? []),
    customers: await listed('/customer-organizations'),
    targets,
    deployments: targets.flatMap(({ deployments }) =>
      (deployments ?? []).map(({ id, releaseName }) => ({ id, name: releaseName ?? '' })),
    ),
  };
}

interface Deployment {
  readonly id: string;
  readonly releaseName?: string | null;
}
