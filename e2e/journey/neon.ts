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
    const response = await this.#send(method, new URL(`${apiUrl}/projects/${projectId}${path}`), body);
    return (await response.json()) as T;
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
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${this.stack.neon.apiKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${url.pathname}: ${response.status} ${await response.text()}`);
    return response;
  }
}
