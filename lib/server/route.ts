import "server-only";
import { fail } from "@/lib/recovery/errors";
import { runVerb, showVerb, type Verb } from "./action";
import { env } from "./env";
import { outcomeResponse, PRIVATE } from "./outcome-response";

type Params = Readonly<Record<string, string | string[] | undefined>>;
type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** A GET route that runs one verb and answers with its outcome as JSON. */
export function verbRoute<T>(
  verb: Verb<T>,
  toInput: (request: Request, params: Params) => unknown,
): RouteHandler {
  return async (request, { params }) => outcomeResponse(await showVerb(verb, toInput(request, await params)));
}

/** A POST route, for what an open page asks for again and again and that lets something go on: an action would make others wait. */
export function postRoute<T>(
  verb: Verb<T>,
  toInput: (request: Request, params: Params) => unknown,
): RouteHandler {
  return async (request, { params }) => {
    // Pages of other sites would bring this person's cookies along; whoever has none need not say where they come from.
    const origin = request.headers.get("origin");
    if (origin !== null && origin !== new URL(env().CONSOLE_URL).origin) return outcomeResponse(ELSEWHERE);
    return outcomeResponse(await runVerb(verb, toInput(request, await params)));
  };
}

const ELSEWHERE = fail(
  "forbidden",
  "This came from a page of another site.",
  "Nothing was done. Use the console itself.",
);

/** A GET route for a verb whose value is a file to save. */
export function fileRoute<T>(
  verb: Verb<T>,
  toInput: (request: Request, params: Params) => unknown,
  toFile: (value: T) => { readonly name: string; readonly type: string; readonly body: string },
): RouteHandler {
  return async (request, { params }) => {
    const outcome = await showVerb(verb, toInput(request, await params));
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

/** The query string as an object of its non-empty values. */
export function query(request: Request): Record<string, string> {
  return Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
}
