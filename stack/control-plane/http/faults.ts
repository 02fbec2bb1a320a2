import { z } from "zod";

const faultSchema = z.object({
  match: z.object({ method: z.string().optional(), path: z.string().optional() }).default({}),
  fault: z.object({
    status: z.number().int().min(400).max(599).optional(),
    delayMs: z.number().int().min(0).max(120_000).optional(),
    failOperation: z.union([z.boolean(), z.string()]).optional(),
  }),
  times: z.number().int().min(1).default(1),
});
export const faultsSchema = z.array(faultSchema);
export type Fault = z.infer<typeof faultSchema>;

/** What goes wrong with one request. */
export interface Injected {
  status?: number;
  delayMs?: number;
  /** The operations that this request starts fail with this message. */
  failOperation?: string;
}

/** Failures that a test ordered, each for a number of requests. */
export class Faults {
  #faults: Fault[] = [];

  add(faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  clear(): void {
    this.#faults = [];
  }

  /** Takes the first fault that fits this request. */
  take(method: string, path: string): Injected {
    const found = this.#faults.find(({ match }) => {
      const sameMethod = match.method === undefined || match.method.toUpperCase() === method;
      return sameMethod && (match.path === undefined || new RegExp(match.path).test(path));
    });
    if (found === undefined) return {};
    found.times -= 1;
    this.#faults = this.#faults.filter((fault) => fault.times > 0);
    const { status, delayMs, failOperation } = found.fault;
    const message = failOperation === true ? "injected failure" : failOperation;
    return {
      ...(status === undefined ? {} : { status }),
      ...(delayMs === undefined ? {} : { delayMs }),
      ...(typeof message === "string" ? { failOperation: message } : {}),
    };
  }
}
