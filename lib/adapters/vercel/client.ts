import type { z } from "zod";
import { type Outcome, ok } from "@/lib/recovery/errors";
import { type Attempt, PATIENT, type Patience, persist } from "../patience";
import { misunderstood, type Subject, toFailure } from "./failures";
import { faultOfAnswer, faultOfThrow, type VercelFault } from "./fault";

export interface VercelOptions {
  readonly apiUrl: string;
  readonly token: string;
  readonly teamId?: string | undefined;
  readonly patience?: Partial<Patience>;
  readonly timeoutMs?: number;
}

export interface Call {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether twice is the same as once, so that a lost answer may be asked for again. */
  readonly repeatable: boolean;
}

/** Vercel's REST API with this project's habits: time limit, patience, failures as values. */
export interface VercelClient {
  readonly patience: Patience;
  send(call: Call): Promise<Attempt<unknown, VercelFault>>;
  /** Sends, and reads the answer; one that has another shape than documented is a failure, too. */
  ask<S extends z.ZodType>(call: Call, shape: S, subject: Subject): Promise<Outcome<z.output<S>>>;
}

export function vercelClient(options: VercelOptions): VercelClient {
  const patience = { ...PATIENT, ...options.patience };
  const timeoutMs = options.timeoutMs ?? 10_000;
  const send = (call: Call) => persist(() => once(options, call, timeoutMs), call.repeatable, patience);
  return {
    patience,
    send,
    ask: async (call, shape, subject) => {
      const attempt = await send(call);
      if (!attempt.ok) return toFailure(attempt.fault, subject);
      const read = shape.safeParse(attempt.value);
      return read.success ? ok(read.data) : misunderstood(subject);
    },
  };
}

async function once(
  { apiUrl, token, teamId }: VercelOptions,
  { method, path, query = {}, body }: Call,
  timeoutMs: number,
): Promise<Attempt<unknown, VercelFault>> {
  const url = new URL(path, apiUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  if (teamId !== undefined) url.searchParams.set("teamId", teamId);
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would carry the token and the body to somebody else.
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const value = jsonOf(await response.text());
    return response.ok ? { ok: true, value } : { ok: false, fault: faultOfAnswer(response, value) };
  } catch (error) {
    return { ok: false, fault: faultOfThrow(error) };
  }
}

/** Undefined for what is no JSON: a proxy in between may answer with a page. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
