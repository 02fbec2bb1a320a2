import { type Storage, startStorage, stopStorage } from "../postgres/index";
import { type Context, storageOf } from "./context";

/** Starts and stops the servers of storages, one change per storage at a time. */
export class Computes {
  readonly #tails = new Map<string, Promise<unknown>>();
  readonly #holds = new Map<string, number>();

  constructor(private readonly ctx: Pick<Context, "store" | "place">) {}

  /** Runs work while nothing else starts, stops or replaces this storage's server. */
  exclusive<T>(storageId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(storageId) ?? Promise.resolve();
    const run = before.then(work, work);
    this.#tails.set(
      storageId,
      run.catch(() => undefined),
    );
    return run;
  }

  ensureRunning(storageId: string): Promise<Storage> {
    return this.exclusive(storageId, async () => {
      const storage = storageOf(this.ctx, storageId);
      await startStorage(storage);
      return storage;
    });
  }

  /** Stops the server unless an active endpoint or work in progress needs it. */
  releaseIfIdle(storageId: string): Promise<void> {
    return this.exclusive(storageId, async () => {
      if (!this.#isNeeded(storageId)) await stopStorage(storageOf(this.ctx, storageId));
    });
  }

  /** Keeps the server running during the work, whatever endpoints do meanwhile. */
  async holding<T>(storageId: string, work: (storage: Storage) => Promise<T>): Promise<T> {
    this.#holds.set(storageId, (this.#holds.get(storageId) ?? 0) + 1);
    try {
      return await work(await this.ensureRunning(storageId));
    } finally {
      this.#holds.set(storageId, (this.#holds.get(storageId) ?? 1) - 1);
      await this.releaseIfIdle(storageId);
    }
  }

  #isNeeded(storageId: string): boolean {
    if ((this.#holds.get(storageId) ?? 0) > 0) return true;
    const { branches, endpoints } = this.ctx.store.model;
    const owners = branches.filter((branch) => branch.storageId === storageId).map((branch) => branch.id);
    return endpoints.some(
      (endpoint) =>
        endpoint.state === "active" &&
        (endpoint.storageId === storageId || owners.includes(endpoint.branchId)),
    );
  }
}
