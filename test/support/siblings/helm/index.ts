/**
 * Stands in for the provider hashicorp/helm: a `helm_release` is installed, upgraded and uninstalled by the real helm
 * binary, in the cluster that the provider block names.
 */
import { kubeAccess } from '../kube-access';
import { schemas } from '../schema';
import type { Sibling } from '../sibling';
import { only } from '../values';
import { Helm } from './helm';
import { release } from './release';

export const helm: Sibling<Helm> = {
  schema: schemas.helm,
  configure: ({ kubernetes }, environment) => new Helm(kubeAccess(only(kubernetes), environment), environment),
  resources: [release],
};
