import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./files";

const Stored = z.object({ present: z.array(z.string()), deleted: z.array(z.string()) });

/**
 * The product's people, who have accounts here as they would at Clerk. An account that was deleted stays deleted, also when
 * its row in production comes back: exactly what a restore cannot bring back.
 */
export class Accounts {
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private readonly present: Set<string>,
    private readonly deleted: Set<string>,
  ) {}

  static async open(dir: string): Promise<Accounts> {
    const path = join(dir, "accounts.json");
    const { present, deleted } = Stored.parse((await readJson(path)) ?? { present: [], deleted: [] });
    return new Accounts(path, new Set(present), new Set(deleted));
  }

  has(id: string): boolean {
    return this.present.has(id);
  }

  /** Whoever signed up before we looked; those who left do not come back by it. */
  async know(ids: readonly string[]): Promise<void> {
    const fresh = ids.filter((id) => !this.present.has(id) && !this.deleted.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) this.present.add(id);
    await this.save();
  }

  /** False when there is no such account. */
  async remove(id: string): Promise<boolean> {
    if (!this.present.delete(id)) return false;
    this.deleted.add(id);
    await this.save();
    return true;
  }

  /** One write at a time, each with the newest state; a failed write fails its caller and not the next one. */
  private save(): Promise<void> {
    const write = () => writeJson(this.path, { present: [...this.present], deleted: [...this.deleted] });
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }
}
