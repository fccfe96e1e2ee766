import type { Call } from '../call';
import { isId } from '../decode';
import { manifest } from '../manifests';
import { empty, refuse, sniffedJson, yaml, type Reply } from '../reply';
import { withHeaders, type Resources } from '../router';
import type { DeploymentTarget } from '../store';
import { hash } from '../tokens';
import type { World } from '../world';

/** What an agent can do with the target's secret alone. */
export const connect: Resources<Call> = {
  '/connect': { GET: readManifest },
  '/agent/login': { POST: logIn },
};

function readManifest(call: Call): Reply {
  const query = call.url.searchParams;
  const id = targetId(query.get('targetId') ?? '');
  const secret = query.get('targetSecret') ?? '';
  return withHeaders(call.world.rateLimits.count('connect', id), () =>
    yaml(manifest(call.world, verifiedTarget(call.world, id, secret), secret)),
  );
}

/** Exchanges id and secret, sent as Basic credentials, for a token. */
function logIn(call: Call): Reply {
  const [, encoded] = /^basic\s+(\S+)$/i.exec(call.headers.get('authorization') ?? '') ?? [];
  if (encoded === undefined) return empty(401);
  const [given = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  const id = targetId(given);
  return withHeaders(call.world.rateLimits.count('agentLogin', id), () => {
    const target = verifiedTarget(call.world, id, secret.join(':'));
    const claims = { sub: target.id, org: target.organizationId };
    return sniffedJson({ token: call.world.tokens.sign(claims, call.world.agentTokenLifeSeconds), requiresMfa: false });
  });
}

const targetId = (text: string): string =>
  isId(text) ? text.toLowerCase() : refuse(400, 'targetId is not a valid UUID');

function verifiedTarget({ store }: World, id: string, secret: string): DeploymentTarget {
  const target = store.deploymentTargets.get(id) ?? refuse(401, 'unauthorized: not found');
  if (target.secretHash === null) return refuse(401, 'unauthorized: deployment target does not have key and salt');
  return target.secretHash === hash(secret)
    ? target
    : refuse(401, 'unauthorized: failed to verify access: invalid accessKey');
}
