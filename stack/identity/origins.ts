/**
 * The identity hands tokens only to this machine. Any port will do, so that a `next dev` beside the stack works; which
 * console accepts a token is decided there, by `authorizedParties` against the token's `azp`.
 */
const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The URL when it is plain http on a loopback host; null otherwise. */
export function loopbackUrl(text: string | null | undefined): URL | null {
  if (text === null || text === undefined || !URL.canParse(text)) return null;
  const url = new URL(text);
  const trusted =
    url.protocol === "http:" && loopback.has(url.hostname) && url.username === "" && url.password === "";
  return trusted ? url : null;
}
