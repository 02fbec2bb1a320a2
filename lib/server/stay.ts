/**
 * Clerk lets a signed-in request pass by rewriting it to its own address. Next calls 127.0.0.1 `localhost` inside the
 * proxy, takes that rewrite for another server and would send the request to itself until it times out. A rewrite to the
 * very page that was asked for is therefore turned into what it means: go on. Changes `response` in place.
 */
export function stay(requested: URL, response: Response): Response {
  const rewrite = response.headers.get("x-middleware-rewrite");
  if (rewrite === null) return response;
  const target = new URL(rewrite, requested);
  if (target.pathname !== requested.pathname || target.search !== requested.search) return response;
  response.headers.delete("x-middleware-rewrite");
  response.headers.set("x-middleware-next", "1");
  return response;
}
