/** One request as a route sees it; `injected` is what a test asked to go wrong with it. */
export interface RouteRequest<I> {
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  injected: I;
}

export interface ApiResponse {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** Runs once the answer is on its way: the work that it promised. */
  after?: () => Promise<void>;
  /** The connection ends instead, and nobody learns what was done. */
  hangUp?: boolean;
}

export interface Route<C, I> {
  method: "GET" | "HEAD" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** Path below the API's prefix, with `:name` parts. */
  path: string;
  handle: (ctx: C, request: RouteRequest<I>) => Promise<ApiResponse> | ApiResponse;
}

/** Finds the route of a request; the first that fits wins. */
export function matchRoute<R extends { method: string; path: string }>(
  routes: readonly R[],
  method: string,
  path: string,
): { route: R; params: Record<string, string> } | null {
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
export function param(request: Pick<RouteRequest<unknown>, "params">, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}
