import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import type { Outcome } from "@/lib/recovery/errors";
import { carriesSecret } from "./carries-secret";
import { wiring } from "./context";
import { drainAfterwards } from "./drain";
import { outcomeResponse } from "./outcome-response";
import { runVerbAs, type Verb } from "./run-verb-as";
import { SIGNED_OUT } from "./signed-out";

/**
 * A cron route: checks the platform's secret, then runs the same verb as the button does, with the job as its actor.
 * Without a configured secret the door stays shut.
 */
export function cronRoute<T>(
  job: string,
  verb: Verb<T>,
  toInput: (request: Request) => unknown = () => ({}),
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!carriesSecret(request.headers.get("authorization"), wiring().cronSecret))
      return outcomeResponse(SIGNED_OUT);
    const outcome: Outcome<T> = await runVerbAs(
      { kind: "cron", job },
      verb,
      toInput(request),
      randomUUID(),
      unstable_rethrow,
    );
    drainAfterwards();
    return outcomeResponse(outcome);
  };
}
