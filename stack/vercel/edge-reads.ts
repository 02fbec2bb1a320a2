import { createHash } from "node:crypto";
import type { JsonRequest } from "../http/json-server";
import { type ApiResponse, matchRoute } from "../http/router";
import type { Context } from "./context";
import type { ItemRecord } from "./model";

/** Ask for this and no older state is given, however fresh the last change. */
const CONSISTENT = "x-edge-config-min-updated-at";

const PATHS = ["/:id/item/:key", "/:id/items", "/:id/digest"].flatMap((path) =>
  (["GET", "HEAD"] as const).map((method) => ({ method, path })),
);

/**
 * What `https://edge-config.vercel.com/{id}/…` is in reality, where apps read. A change arrives here a moment after the API
 * has taken it.
 */
export function readEdgeConfig(ctx: Context, { method, url, headers }: JsonRequest): ApiResponse {
  const config = ctx.store.model.edgeConfig;
  const found = matchRoute(PATHS, method, url.pathname);
  if (found === null || found.params.id !== config.id) {
    return answer(404, { code: "edge_config_not_found", message: "Edge Config not found" });
  }
  const token = url.searchParams.get("token") ?? headers.authorization?.replace(/^Bearer /, "");
  if (token !== config.token) return answer(401, { code: "unauthorized", message: "Invalid token" });
  const wait = headers[CONSISTENT] === undefined ? ctx.pace.propagationMs : 0;
  const items = Date.now() < config.updatedAt + wait ? config.before : config.items;
  const digest = digestOf(items);
  const tags = { "x-edge-config-digest": digest, etag: `"${digest}"` };
  if (headers["if-none-match"] === tags.etag) return { status: 304, body: undefined, headers: tags };
  const wanted = select(found.route.path, items, found.params.key, url.searchParams.getAll("key"));
  if (wanted === undefined) {
    return answer(404, { code: "edge_config_item_not_found", message: "Item not found" }, tags);
  }
  return { status: 200, body: wanted === "digest" ? digest : wanted.value, headers: tags };
}

function select(
  path: string,
  items: ItemRecord[],
  key: string | undefined,
  keys: string[],
): { value: unknown } | "digest" | undefined {
  if (path.endsWith("/digest")) return "digest";
  if (path.endsWith("/item/:key")) return items.find((item) => item.key === key);
  const chosen = items.filter((item) => keys.length === 0 || keys.includes(item.key));
  return { value: Object.fromEntries(chosen.map((item) => [item.key, item.value])) };
}

export function digestOf(items: ItemRecord[]): string {
  const content = items.map(({ key, value }) => [key, value]);
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

const answer = (status: number, error: object, headers: Record<string, string> = {}): ApiResponse => ({
  status,
  body: { error },
  headers,
});
