import type { StackState } from "../../stack/state";

/** The platform beside the console: what others do there, and what visitors of Ember meet. */
export class Vercel {
  constructor(private readonly stack: StackState) {}

  /** Orders failures, each for a number of requests. */
  async goesWrong(...faults: object[]): Promise<void> {
    await this.#send("POST", "/_test/faults", faults);
  }

  async recovers(): Promise<void> {
    await this.#send("DELETE", "/_test/faults");
  }

  /** Turns Ember's maintenance page on or off as somebody does who does not use Rekindle. */
  async setMaintenance(on: boolean): Promise<void> {
    const { edgeConfigId } = this.stack.vercel;
    await this.#send("PATCH", `/v1/edge-config/${edgeConfigId}/items`, {
      items: [
        { operation: "upsert", key: "maintenance", value: on },
        { operation: "upsert", key: "maintenance_notice", value: null },
      ],
    });
  }

  /** What somebody meets who opens Ember. */
  async visit(): Promise<{ status: number; text: string }> {
    const answer = await fetch(this.stack.vercel.emberUrl);
    return { status: answer.status, text: await answer.text() };
  }

  async #send(method: string, path: string, body?: unknown): Promise<void> {
    const { apiUrl, token, teamId } = this.stack.vercel;
    const answer = await fetch(`${apiUrl}${path}?teamId=${teamId}`, {
      ...{ method, headers: { authorization: `Bearer ${token}` } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}
