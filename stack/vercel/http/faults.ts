import { z } from "zod";
import { commonFaults, Faults, failureMessage } from "../../http/faults";

const fault = z.object({
  ...commonFaults,
  /** The connection ends without an answer, before anything was done or (`after`) when all was done. */
  drop: z.enum(["before", "after"]).optional(),
  /** The deployment that the request starts ends in ERROR with this message. */
  failDeployment: failureMessage.optional(),
  /** The deployment that the request starts builds for so much longer. */
  slowMs: z.number().int().min(0).max(600_000).optional(),
  /** The deployment that the request starts stays in BUILDING until somebody cancels it. */
  stuck: z.literal(true).optional(),
  /** The deployment that the request starts gets the environment of the one it repeats, not today's. */
  keepEnv: z.literal(true).optional(),
  /** The variable is refused as Vercel does it: 201 with an entry in `failed`. */
  failEnv: failureMessage.optional(),
});

/** What goes wrong with one request. */
export type Injected = Partial<z.output<typeof fault>>;

export type VercelFaults = Faults<z.output<typeof fault>>;

export const vercelFaults = (): VercelFaults => new Faults(fault);
