import type { Context } from "../context";
import type { Injected } from "./faults";

export interface ApiRequest {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  /** What a test asked to go wrong with this request. */
  injected: Injected;
}

export interface ApiResponse {
  status: number;
  body: unknown;
  /** Runs once the answer is on its way: the work of the operations in it. */
  after?: () => Promise<void>;
}

export type Handler = (ctx: Context, request: ApiRequest) => Promise<ApiResponse> | ApiResponse;

export interface RouteSpec {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Path below /api/v2, with `:name` parts. */
  path: string;
  /** Whether it is refused with 423 while an operation of the project runs. */
  locks: boolean;
  handle: Handler;
}

export interface MatchedRoute {
  route: RouteSpec;
  params: Record<string, string>;
}

/** Finds the route of a request; the first that fits wins. */
export function matchRoute(routes: RouteSpec[], method: string, path: string): MatchedRoute | null {
  const parts = path.split("/").filter((part) => part !== "");
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchParts(route.path.split("/").slice(1), parts);
    if (params !== null) return { route, params };
  }
  return null;
}

function matchParts(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = decodeURIComponent(parts[index] ?? "");
    if (expected.startsWith(":")) params[expected.slice(1)] = part;
    else if (expected !== part) return null;
  }
  return params;
}

/** A path parameter; its route declares it. */
export function param(request: ApiRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}
