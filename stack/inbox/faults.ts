import { z } from "zod";

/** The next `times` messages to a channel fail: hooks and pings with this status, mails with this SMTP code. */
export const faultSchema = z.object({
  channel: z.string(),
  status: z.number().int().min(300).max(599),
  times: z.number().int().min(1).default(1),
});
export type Fault = z.output<typeof faultSchema>;

/** Failures on order, for tests of what happens when nobody can be told. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push(fault);
  }

  clear(): void {
    this.#faults = [];
  }

  /** The code with which this message must fail; null when it may arrive. */
  take(channel: string): number | null {
    const fault = this.#faults.find((one) => one.channel === channel && one.times > 0);
    if (fault === undefined) return null;
    fault.times -= 1;
    return fault.status;
  }
}
