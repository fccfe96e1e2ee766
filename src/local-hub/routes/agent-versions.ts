import type { UserCall } from '../call';
import { agentVersionJson } from '../presentation';
import { json } from '../reply';
import type { Resources } from '../router';

export const agentVersions: Resources<UserCall> = {
  '/agent-versions': {
    GET: ({ world: { store } }) => json([...store.agentVersions.keys()].map((id) => agentVersionJson(store, id))),
  },
};
