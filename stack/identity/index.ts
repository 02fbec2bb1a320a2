import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Accounts } from "./accounts";
import { backendApi, type Issued, type IssueOptions, issueToken } from "./backend";
import { frontendApi } from "./frontend";
import type { Instance } from "./instance";
import { loadKeys, publishableKey } from "./keys";
import { pages } from "./pages/routes";
import type { PersonaName } from "./personas";
import { serve } from "./server";
import { Sessions } from "./sessions";

export { publishableKey } from "./keys";
export { isPersonaName, type Persona, type PersonaName, personas } from "./personas";

export interface IdentityOptions {
  /** Where keys and sessions are kept. */
  dir: string;
  port?: number;
  /** A loopback address. */
  host?: string;
  /** Asked at each use: the console may start after the identity. */
  consoleUrl: () => string;
  /** The clock in milliseconds; tests move it. */
  now?: () => number;
}

export interface Identity {
  url: string;
  /** Public key in PEM, for CLERK_JWT_KEY. */
  jwtKey: string;
  publishableKey: string;
  secretKey: string;
  /** A session token of the persona, as `Authorization: Bearer …` takes it. */
  token(persona: PersonaName, options?: IssueOptions): Promise<string>;
  /** The same with every cookie that a browser needs on the console's host. */
  signedIn(persona: PersonaName, options?: IssueOptions): Promise<Issued>;
  /** Tells of people of the product who signed up elsewhere (the seed). Deleted ones stay deleted. */
  knowAccounts(ids: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the local stand-in for Clerk's frontend API. The same folder again continues with the same keys and sessions. */
export async function startIdentity(options: IdentityOptions): Promise<Identity> {
  const { dir, port = 0, host = "127.0.0.1", consoleUrl, now = Date.now } = options;
  const keys = await loadKeys(dir);
  const sessions = await Sessions.open(dir, now);
  let url = "";
  const accounts = await Accounts.open(dir);
  const instance: Instance = { keys, sessions, accounts, now, consoleUrl, ownOrigin: () => url };
  const server = serve([frontendApi(instance), backendApi(instance), pages(instance)], () => url);
  server.listen(port, host);
  await once(server, "listening");
  url = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    jwtKey: keys.publicPem,
    publishableKey,
    secretKey: keys.secretKey,
    token: async (persona, issue = {}) => (await issueToken(instance, persona, issue)).token,
    signedIn: (persona, issue = {}) => issueToken(instance, persona, issue),
    knowAccounts: (ids) => accounts.know(ids),
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      // Keep-alive connections of browsers would hold it open for seconds.
      server.closeAllConnections();
      await closed;
    },
  };
}

/** For other processes (the command line, e2e): a token and cookies from a running identity, by its secret key. */
export async function requestToken(
  identity: { url: string; secretKey: string },
  persona: PersonaName,
  options: IssueOptions = {},
): Promise<{ token: string; cookies: Record<string, string> }> {
  const response = await fetch(new URL(`/v1/personas/${persona}/tokens`, identity.url), {
    method: "POST",
    headers: { authorization: `Bearer ${identity.secretKey}`, "content-type": "application/json" },
    body: JSON.stringify(options),
  });
  if (!response.ok)
    throw new Error(
      `The identity at ${identity.url} refused a token: ${response.status} ${await response.text()}`,
    );
  const { jwt, cookies } = (await response.json()) as { jwt: string; cookies: Record<string, string> };
  return { token: jwt, cookies };
}

/** Deletes an account as the product's own account page does; true when there was one. */
export async function deleteAccount(
  identity: { url: string; secretKey: string },
  id: string,
): Promise<boolean> {
  const response = await fetch(new URL(`/v1/users/${encodeURIComponent(id)}`, identity.url), {
    method: "DELETE",
    headers: { authorization: `Bearer ${identity.secretKey}` },
  });
  if (!response.ok && response.status !== 404)
    throw new Error(`The identity at ${identity.url} did not delete the account: ${response.status}`);
  return response.ok;
}
