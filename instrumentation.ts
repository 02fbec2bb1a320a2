import type { Instrumentation } from "next";

/** Runs once when a server starts, before it answers anybody; never during a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { start } = await import("@/lib/server/start");
  await start();
}

/** What Next itself caught: pages, routes and actions that threw outside a verb. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { log } = await import("@/lib/server/log");
  // The query may hold an address that somebody searched for: only the path is kept.
  const path = request.path.split("?")[0] ?? "";
  log.error("a request failed", error, {
    path,
    method: request.method,
    route: context.routePath,
    kind: context.routeType,
  });
};
