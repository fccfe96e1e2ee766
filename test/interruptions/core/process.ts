import * as rpc from '../../../src/protocol/gen/tfplugin6';
import type { MessageInit } from '../../../src/protocol/protobuf';
import type { Method, Route } from '../../../src/protocol/service';

/** What Terraform shows: as the provider has said it. */
export interface Told {
  readonly isError: boolean;
  readonly summary: string;
  readonly detail: string;
}

/** The command ends here: the provider's process has ended in the midst of an answer, which nobody has got, or was told to stop before. */
export class Killed extends Error {
  constructor() {
    super('The provider was killed, or stopped.');
  }
}

/** One process of the provider, as each walk of Terraform starts it. */
export class ProviderProcess {
  /**
   * @param routes what the provider answers
   * @param isKilled whether the process has ended; asked after each answer, since a hub that is dead from the call on has
   *   kept the rest of it from having any effect
   * @param waitFor waits for an answer
   */
  constructor(
    private readonly routes: readonly Route[],
    private readonly isKilled: () => boolean,
    private readonly waitFor: <T>(answer: Promise<T>) => Promise<T>,
  ) {}

  private isStopped = false;

  /** Tells it to stop: what is under way is answered, and nothing else is asked. */
  stop(): void {
    this.isStopped = true;
    const stop = this.routes.find(({ path }) => path === rpc.stopProvider.path);
    void stop?.answer({}, { signal: new AbortController().signal, closed: Promise.resolve() });
  }

  /** @throws {Killed} */
  async call<Request, Response>(
    method: Method<Request, Response, false>,
    request: Partial<Request>,
  ): Promise<MessageInit<Response>> {
    if (this.isStopped) throw new Killed();
    const route = this.routes.find(({ path }) => path === method.path);
    if (!route) throw new Error(`The provider does not answer ${method.path}.`);
    const call = { signal: new AbortController().signal, closed: Promise.resolve() };
    const answer = await this.waitFor(Promise.resolve(route.answer(request, call)));
    if (this.isKilled()) throw new Killed();
    return answer as MessageInit<Response>; // the method and its route are of one type
  }
}

export function toldOf(diagnostics: readonly MessageInit<rpc.Diagnostic>[] = []): Told[] {
  return diagnostics.map(({ severity, summary = '', detail = '' }) => ({
    isError: severity !== rpc.DiagnosticSeverity.WARNING,
    summary,
    detail,
  }));
}
