import { GRPCControllerService, GRPCStdioService } from './gen/go-plugin';
import { HealthCheckResponseServingStatus, HealthService } from './gen/health';
import { type Call, type Route, routesOf } from './service';

/**
 * What go-plugin asks for beside the provider.
 * @param shutdown called after Shutdown has been answered
 */
export function pluginRoutes(shutdown: () => void): Route[] {
  return [
    ...routesOf(GRPCControllerService, {
      shutdown: async (_request, { closed }) => {
        void closed.then(shutdown);
        return {};
      },
    }),
    ...routesOf(GRPCStdioService, { streamStdio: (_request, call) => silence(call) }),
    ...routesOf(HealthService, {
      check: async () => serving,
      async *watch(_request, call) {
        yield serving;
        yield* silence(call);
      },
    }),
  ];
}

const serving = { status: HealthCheckResponseServingStatus.SERVING };

/** A stream that says nothing and stays open until the client ends it. */
async function* silence({ closed }: Call): AsyncGenerator<never> {
  await closed;
  yield* [];
}
