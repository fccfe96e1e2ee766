import { shutdown, streamStdio } from './gen/go-plugin';
import { check, HealthCheckResponseServingStatus, watch } from './gen/health';
import { type Call, type Route, route } from './service';

/**
 * What go-plugin asks for beside the provider.
 * @param ended called after Shutdown has been answered
 */
export function pluginRoutes(ended: () => void): Route[] {
  return [
    route(shutdown, async (_request, { closed }) => {
      void closed.then(ended);
      return {};
    }),
    route(streamStdio, (_request, call) => silence(call)),
    route(check, async () => serving),
    route(watch, async function* (_request, call) {
      yield serving;
      yield* silence(call);
    }),
  ];
}

const serving = { status: HealthCheckResponseServingStatus.SERVING };

/** A stream that says nothing and stays open until the client ends it. */
async function* silence({ closed }: Call): AsyncGenerator<never> {
  await closed;
  yield* [];
}
