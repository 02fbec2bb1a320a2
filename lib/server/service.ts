import "server-only";
import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import { carriesSecret } from "./carries-secret";
import { wiring } from "./context";
import { outcomeResponse } from "./outcome-response";
import { runVerbAs, type Verb } from "./run-verb-as";
import { SIGNED_OUT } from "./signed-out";

/** A report about one person is small. */
const MOST_BYTES = 64 * 1024;

/**
 * A route for the protected product's own server: checks its token, then runs a verb with it as the actor, which may do little.
 * Without a configured token the door stays shut.
 */
export function serviceRoute<T>(name: string, verb: Verb<T>): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!carriesSecret(request.headers.get("authorization"), wiring().erasureToken))
      return outcomeResponse(SIGNED_OUT);
    const body = await readJson(request);
    if (!body.ok) return outcomeResponse(body);
    const outcome: Outcome<T> = await runVerbAs(
      { kind: "service", name },
      verb,
      body.value,
      randomUUID(),
      unstable_rethrow,
    );
    return outcomeResponse(outcome);
  };
}

async function readJson(request: Request): Promise<Outcome<unknown>> {
  const text = await readText(request);
  if (text === null) return unusable(`The body has more than ${MOST_BYTES} bytes.`);
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return unusable("The body is not JSON.");
    throw error;
  }
}

/** Null once there is more than a report may have: nothing is read further. */
async function readText(request: Request): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function unusable(message: string): Outcome<never> {
  return fail("invalid_input", message, "Nothing was recorded. Correct the request and send it again.");
}
