import { z } from "zod";
import { commonFaults, Faults, failureMessage } from "../../http/faults";

const fault = z.object({
  ...commonFaults,
  /** The operations that the request starts fail with this message. */
  failOperation: failureMessage.optional(),
});

/** What goes wrong with one request. */
export type Injected = Partial<z.output<typeof fault>>;

export type NeonFaults = Faults<z.output<typeof fault>>;

export const neonFaults = (): NeonFaults => new Faults(fault);
