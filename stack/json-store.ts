import { readJson, writeJson } from "./postgres/index";

/** Keeps what a part of the stack remembers in memory and in one JSON file. */
export class JsonStore<M> {
  readonly #path: string;
  #writing: Promise<void> = Promise.resolve();
  #queued: Promise<void> | null = null;

  private constructor(
    path: string,
    readonly model: M,
  ) {
    this.#path = path;
  }

  /** Opens what an earlier start left; null when there is none yet. */
  static async open<M>(path: string): Promise<JsonStore<M> | null> {
    const model = await readJson<M>(path);
    return model === null ? null : new JsonStore(path, model);
  }

  static async create<M>(path: string, model: M): Promise<JsonStore<M>> {
    const store = new JsonStore(path, model);
    await store.save();
    return store;
  }

  /** Changes the model and returns once the change is on disk: only then may it be acknowledged. */
  async change<T>(work: (model: M) => T): Promise<T> {
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
