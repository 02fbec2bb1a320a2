import { ApiError } from "../../http/api-error";
import type { ApiResponse } from "../../http/router";

/** How often each path was asked for: what a page costs at Neon, whose API allows so many requests a minute. */
export class Tally {
  #counts = new Map<string, number>();

  count(method: string, path: string): void {
    const key = `${method} ${path}`;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Serves `/_test/requests`, which exists on the stack only: GET tells the numbers, DELETE begins anew. */
  order(method: string): ApiResponse {
    if (method === "GET") return { status: 200, body: Object.fromEntries(this.#counts) };
    if (method !== "DELETE") throw new ApiError(405, "GET or DELETE");
    this.#counts = new Map();
    return { status: 204, body: undefined };
  }
}
