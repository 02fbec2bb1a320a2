import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** One thing that arrived. */
export interface InboxMessage {
  id: number;
  at: string;
  kind: "hook" | "ping" | "mail";
  /** The hook's or the switch's name; `mail` for mails. */
  channel: string;
  /** A hook's JSON, a ping's `start`, `success` or `fail`, a mail's fields. */
  body: unknown;
}

const KEPT = 500;

/** What arrived, as lines of a file: a restart forgets nothing. */
export class InboxStore {
  readonly #file: string;
  #messages: InboxMessage[];
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, messages: InboxMessage[]) {
    this.#file = file;
    this.#messages = messages;
  }

  static async open(dir: string): Promise<InboxStore> {
    await mkdir(dir, { recursive: true });
    const file = join(dir, "messages.jsonl");
    const messages = (await lines(file)).slice(-KEPT);
    const store = new InboxStore(file, messages);
    await store.#rewrite();
    return store;
  }

  /** The newest first. */
  list(channel: string | null): InboxMessage[] {
    return this.#messages.filter((message) => channel === null || message.channel === channel).reverse();
  }

  async add(message: Omit<InboxMessage, "id" | "at">): Promise<void> {
    const id = (this.#messages.at(-1)?.id ?? 0) + 1;
    const added = { id, at: new Date().toISOString(), ...message };
    this.#messages.push(added);
    this.#messages = this.#messages.slice(-KEPT);
    await this.#queue(() => appendFile(this.#file, `${JSON.stringify(added)}\n`, { mode: 0o600 }));
  }

  async clear(): Promise<void> {
    this.#messages = [];
    await this.#rewrite();
  }

  #rewrite(): Promise<void> {
    return this.#queue(async () => {
      const text = this.#messages.map((message) => `${JSON.stringify(message)}\n`).join("");
      await writeFile(`${this.#file}.new`, text, { mode: 0o600 });
      await rename(`${this.#file}.new`, this.#file);
    });
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(work, work);
    return this.#writing;
  }
}

/** The whole lines of the file; a last one that a crash cut short is dropped. */
async function lines(file: string): Promise<InboxMessage[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as InboxMessage);
}
