import { z } from "zod";
import { ApiError } from "./api-error";

/** What any API can be told to get wrong; each adds its own. */
export const commonFaults = {
  status: z.number().int().min(400).max(599).optional(),
  delayMs: z.number().int().min(0).max(120_000).optional(),
};

/** A message, or true for one that says nothing in particular. */
export const failureMessage = z
  .union([z.literal(true), z.string()])
  .transform((given) => (given === true ? "injected failure" : given));

interface Ordered<F> {
  match: { method?: string | undefined; path?: string | undefined };
  fault: F;
  times: number;
}

/** Failures that a test ordered, each for a number of requests. */
export class Faults<F extends object> {
  readonly #schema: z.ZodType<Ordered<F>[]>;
  #faults: Ordered<F>[] = [];

  constructor(fault: z.ZodType<F>) {
    const match = z.object({ method: z.string().optional(), path: z.string().optional() });
    this.#schema = z.array(
      z.object({ match: match.default({}), fault, times: z.number().int().min(1).default(1) }),
    );
  }

  /** Serves `/_test/faults`, a switch that exists on the stack only. */
  order(method: string, body: unknown): void {
    if (method === "DELETE") this.#faults = [];
    else if (method === "POST") this.#faults.push(...this.#schema.parse(body));
    else throw new ApiError(405, "POST or DELETE");
  }

  /** Takes the first fault that fits this request. */
  take(method: string, path: string): Partial<F> {
    const found = this.#faults.find(({ match }) => {
      const sameMethod = match.method === undefined || match.method.toUpperCase() === method;
      return sameMethod && (match.path === undefined || new RegExp(match.path).test(path));
    });
    if (found === undefined) return {};
    found.times -= 1;
    this.#faults = this.#faults.filter((fault) => fault.times > 0);
    return found.fault;
  }
}
