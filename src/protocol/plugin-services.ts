import { GRPCControllerService, GRPCStdioService } from './gen/go-plugin';
import { HealthCheckResponseServingStatus, HealthService } from './gen/health';
import { ProviderService } from './gen/tfplugin6';
import { type Call, type Routes, routesOf } from './service';

/**
 * Everything that the server of a provider answers: the provider, and what go-plugin asks for beside it.
 * @param shutdown called after Shutdown has been answered
 */
export function providerRoutes(provider: ProviderService, shutdown: () => void): Routes {
  const routes = [
    ...routesOf(ProviderService, provider),
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
  return new Map(routes.map((route) => [route.path, route]));
}

const serving = { status: HealthCheckResponseServingStatus.SERVING };

/** A stream that says nothing and stays open until the client ends it. */
async function* silence({ closed }: Call): AsyncGenerator<never> {
  await closed;
  yield* [];
}
