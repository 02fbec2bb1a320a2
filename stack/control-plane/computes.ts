import { type Storage, startReplica, startStorage, stopStorage } from "../postgres/index";
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

  /** Runs work during which no clean-up takes base backups or WAL of this storage away. */
  withHistory<T>(storageId: string, work: () => Promise<T>): Promise<T> {
    return this.exclusive(`history of ${storageId}`, work);
  }

  ensureRunning(storageId: string): Promise<Storage> {
    return this.exclusive(storageId, async () => {
      const storage = storageOf(this.ctx, storageId);
      await startStorage(storage);
      return storage;
    });
  }

  /** Starts the standby behind a read-only endpoint. */
  ensureFollowing(primaryId: string, replicaId: string): Promise<Storage> {
    return this.exclusive(replicaId, async () => {
      const replica = storageOf(this.ctx, replicaId);
      const primary = storageOf(this.ctx, primaryId);
      await this.withHistory(primaryId, () => startReplica(primary, replica));
      return replica;
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
