import "server-only";
import type { Outcome } from "@/lib/recovery/errors";
import { runVerb, type Verb } from "./action";
import { STATUS } from "./status";

type Params = Readonly<Record<string, string | string[] | undefined>>;
type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** Answers hold one person's view of the moment: no cache may keep them. */
const PRIVATE = { "cache-control": "private, no-store" } as const;

/** A GET route that runs one verb and answers with its outcome as JSON. */
export function verbRoute<T>(
  verb: Verb<T>,
  toInput: (request: Request, params: Params) => unknown,
): RouteHandler {
  return async (request, { params }) => outcomeResponse(await runVerb(verb, toInput(request, await params)));
}

/** The same for a verb whose value is a file to save. */
export function fileRoute<T>(
  verb: Verb<T>,
  toInput: (request: Request, params: Params) => unknown,
  toFile: (value: T) => { readonly name: string; readonly type: string; readonly body: string },
): RouteHandler {
  return async (request, { params }) => {
    const outcome = await runVerb(verb, toInput(request, await params));
    if (!outcome.ok) return outcomeResponse(outcome);
    const file = toFile(outcome.value);
    return new Response(file.body, {
      headers: {
        ...PRIVATE,
        "content-type": file.type,
        "content-disposition": `attachment; filename="${file.name}"`,
      },
    });
  };
}

/** An outcome as a response: 200, or the status of its failure's code. */
export function outcomeResponse<T>(outcome: Outcome<T>): Response {
  return Response.json(outcome, { status: outcome.ok ? 200 : STATUS[outcome.code], headers: PRIVATE });
}

/** The query string as an object of its non-empty values. */
export function query(request: Request): Record<string, string> {
  return Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
}
