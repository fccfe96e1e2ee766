import type { UserCall } from '../call';
import { refuse, type Reply } from '../reply';
import type { Resource, Resources } from '../router';
import { notSupported } from './unsupported';

/** Routes that this hub does not have, but whose refusal by the plan it knows (contract 6.1). */
export const gated: Resources<UserCall> = {
  ...below(['application-entitlements', 'artifact-entitlements', 'license-keys', 'licenses'], withFeature('licensing')),
  ...below(['alert-configurations', 'notification-records', 'support-bundles'], withSubscription),
  '/user-accounts/{userAccount}': { ...all(notSupported), PATCH: withSubscription },
};

type Handle = (call: UserCall) => Reply;

function withFeature(feature: string): Handle {
  return (call) =>
    call.world.plan.features.includes(feature)
      ? notSupported(call)
      : refuse(403, `${feature} not enabled for organization`);
}

function withSubscription(call: UserCall): Reply {
  if (call.world.plan.subscriptionType !== 'community') return notSupported(call);
  const reason = 'this operation can not be performed on an organization with one of the following subscription types';
  return refuse(403, `${reason}: community`);
}

function below(nouns: readonly string[], handle: Handle): Resources<UserCall> {
  const resource = all(handle);
  return Object.fromEntries(
    nouns.flatMap((noun) => [
      [`/${noun}`, resource],
      [`/${noun}/{id}`, resource],
    ]),
  );
}

function all(handle: Handle): Resource<UserCall> {
  return { GET: handle, POST: handle, PUT: handle, PATCH: handle, DELETE: handle };
}
