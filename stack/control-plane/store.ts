import { join } from "node:path";
import { readJson, writeJson } from "../postgres/index";
import type { Model } from "./model";

/** Keeps the model in memory and on disk. */
export class Store {
  readonly #path: string;
  #writing: Promise<void> = Promise.resolve();
  #queued: Promise<void> | null = null;

  private constructor(
    path: string,
    readonly model: Model,
  ) {
    this.#path = path;
  }

  /** Opens the state of a stack; null when there is none yet. */
  static async open(dir: string): Promise<Store | null> {
    const path = join(dir, "control-plane.json");
    const model = await readJson<Model>(path);
    return model === null ? null : new Store(path, model);
  }

  static async create(dir: string, model: Model): Promise<Store> {
    const store = new Store(join(dir, "control-plane.json"), model);
    await store.save();
    return store;
  }

  /** Changes the model and returns once the change is on disk: only then may it be acknowledged. */
  async change<T>(work: (model: Model) => T): Promise<T> {
    const result = work(this.model);
    await this.save();
    return result;
  }

  /** Writes one after the other; changes made while one write runs share the next one. */
  save(): Promise<void> {
    this.#queued ??= this.#writing.then(() => {
      this.#queued = null;
      this.#writing = writeJson(this.#path, this.model);
      return this.#writing;
    });
    return this.#queued;
  }
}
