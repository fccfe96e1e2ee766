/**
 * How many bytes of messages the calls of a server hold in memory at once. A client that opens a thousand calls, or reads
 * no answer, waits; it does not end the process for want of memory. Terraform, which reads every answer, fills it only
 * with values of many megabytes.
 */
export class Room {
  readonly #bytes: number;
  #held = 0;
  readonly #waiting = new Set<() => void>();

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  /** A place for one call; give it back when the call is over. */
  place(): Place {
    let own = 0;
    let isOver = false;
    const take = (bytes: number) => {
      own += bytes;
      this.#held += bytes;
    };
    return {
      enter: (bytes) =>
        new Promise((resolve) => {
          const attempt = () => {
            if (isOver) return;
            // What is too large for the room comes in when nobody else is there.
            if (bytes > smallBytes && this.#held > 0 && this.#held + bytes > this.#bytes) return;
            this.#waiting.delete(attempt);
            take(bytes);
            resolve();
          };
          this.#waiting.add(attempt);
          attempt();
        }),
      add: (bytes) => {
        if (!isOver) take(bytes);
      },
      leave: () => {
        isOver = true;
        this.#held -= own;
        own = 0;
        for (const attempt of this.#waiting) attempt();
      },
    };
  }
}

/** What one call holds of a {@link Room}. */
export interface Place {
  /** Resolves when there is room for so many bytes; never after {@link leave}. */
  enter(bytes: number): Promise<void>;
  /** Takes more without waiting: what is there already, such as an answer. */
  add(bytes: number): void;
  /** Gives everything back. */
  leave(): void;
}

/** Such messages never wait: a thousand of them are nothing, and to stop the provider is one of them. */
const smallBytes = 4096;
