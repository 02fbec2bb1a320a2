import { setTimeout as sleep } from "node:timers/promises";
import type { StackState } from "../../stack/state";

interface Fault {
  match?: { method?: string; path?: string };
  fault: { status?: number; delayMs?: number; failOperation?: boolean | string };
  times?: number;
}

/** Neon's API beside the console: what others do to the project, and what goes wrong there. */
export class Neon {
  constructor(private readonly stack: StackState) {}

  /** Orders failures, each for a number of requests. */
  async goesWrong(...faults: Fault[]): Promise<void> {
    await this.#send("POST", new URL("/_test/faults", this.stack.neon.apiUrl), faults);
  }

  /** Ends every failure that was ordered. */
  async recovers(): Promise<void> {
    await this.#send("DELETE", new URL("/_test/faults", this.stack.neon.apiUrl));
  }

  /** Calls a path below the project. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { apiUrl, projectId } = this.stack.neon;
    const url = new URL(`${apiUrl}/projects/${projectId}${path}`);
    for (const deadline = Date.now() + 20_000; ; ) {
      const response = await this.#request(method, url, body);
      // Another operation of the project is at work, the console's or Neon's own: every client has to wait for it.
      if (response.status === 423 && Date.now() < deadline) await sleep(200);
      else return (await (await whole(method, url, response)).json()) as T;
    }
  }

  /** The compute through which everybody reaches production. */
  async productionEndpoint(): Promise<string> {
    const { endpoints } = await this.call<{ endpoints: { id: string; type: string }[] }>(
      "GET",
      `/branches/${this.stack.neon.branchId}/endpoints`,
    );
    const endpoint = endpoints.find(({ type }) => type === "read_write");
    if (endpoint === undefined) throw new Error("Production has no endpoint.");
    return endpoint.id;
  }

  async #send(method: string, url: URL, body?: unknown): Promise<Response> {
    return whole(method, url, await this.#request(method, url, body));
  }

  #request(method: string, url: URL, body?: unknown): Promise<Response> {
    return fetch(url, {
      method,
      headers: { authorization: `Bearer ${this.stack.neon.apiKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}

async function whole(method: string, url: URL, response: Response): Promise<Response> {
  if (response.ok) return response;
  throw new Error(`${method} ${url.pathname}: ${response.status} ${await response.text()}`);
}
