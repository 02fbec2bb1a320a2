import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClerkClient, verifyToken } from "@clerk/backend";
import { decodeJwt } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Identity, isPersonaName, personas, requestToken, startIdentity } from "./index";

const consoleUrl = "http://127.0.0.1:4600";
const page = `${consoleUrl}/people`;
const telemetry = { disabled: true };
let dir = "";
let identity: Identity;
/** Moves the identity's clock; Clerk's verification keeps the real one. */
let shift = 0;

const start = (folder = dir) =>
  startIdentity({ dir: folder, consoleUrl: () => consoleUrl, now: () => Date.now() + shift });

beforeEach(async () => {
  shift = 0;
  dir = await mkdtemp(join(tmpdir(), "identity-"));
  identity = await start();
});

afterEach(async () => {
  await identity.stop();
  await rm(dir, { recursive: true, force: true });
});

/** What the console's middleware does, without Next: Clerk's own code decides. */
async function middleware(
  url: string,
  init: { cookies?: Map<string, string>; headers?: Record<string, string> },
) {
  const cookie = [...(init.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  const { secretKey, publishableKey } = identity;
  const clerk = createClerkClient({ secretKey, publishableKey, telemetry });
  const request = new Request(url, {
    headers: { accept: "text/html", "sec-fetch-dest": "document", cookie, ...init.headers },
  });
  return clerk.authenticateRequest(request, {
    jwtKey: identity.jwtKey,
    proxyUrl: identity.url,
    authorizedParties: [consoleUrl],
  });
}

/** A browser: one cookie jar for the host, because cookies ignore ports. It follows no redirect by itself. */
class Browser {
  readonly cookies = new Map<string, string>();

  keep(lines: string[]): void {
    for (const line of lines) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (/max-age=0(;|$)/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    this.keep(response.headers.getSetCookie());
    return response;
  }

  post(path: string, fields: Record<string, string>, origin = identity.url): Promise<Response> {
    return this.fetch(`${identity.url}${path}`, {
      method: "POST",
      headers: { origin },
      body: new URLSearchParams(fields),
    });
  }

  /** Opens a page of the console and follows handshakes to the end. */
  async open(url: string) {
    for (let hops = 0; hops < 6; hops += 1) {
      const state = await middleware(url, { cookies: this.cookies });
      this.keep(state.headers.getSetCookie());
      const location = state.headers.get("location");
      if (location === null) return { hops, state, auth: state.toAuth() };
      url = location.startsWith(identity.url)
        ? ((await this.fetch(location)).headers.get("location") ?? "")
        : location;
    }
    throw new Error("The handshake does not end");
  }
}

async function signedInBrowser(): Promise<Browser> {
  const browser = new Browser();
  const reply = await browser.post("/sign-in", { persona: "support", redirect_url: page });
  await browser.open(reply.headers.get("location") ?? "");
  return browser;
}

describe("tokens", () => {
  test("Clerk's verification accepts them, with the claims that the console reads", async () => {
    const token = await identity.token("support");
    const claims = await verifyToken(token, { jwtKey: identity.jwtKey, authorizedParties: [consoleUrl] });
    expect(claims).toMatchObject({
      sub: personas.support.id,
      azp: consoleUrl,
      v: 2,
      sts: "active",
      fva: [0, -1],
      email: "support@example.com",
      name: "Support (local)",
      metadata: { role: "support" },
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(60);
    const state = await middleware(page, { headers: { authorization: `Bearer ${token}` } });
    expect(state.toAuth()?.isAuthenticated).toBe(true);
  });

  test("are refused when tampered with, expired, signed by another key or meant for another console", async () => {
    const token = await identity.token("viewer");
    const [head = "", , signature = ""] = token.split(".");
    const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), metadata: { role: "admin" } })).toString(
      "base64url",
    );
    const verify = (jwt: string) =>
      verifyToken(jwt, { jwtKey: identity.jwtKey, authorizedParties: [consoleUrl] });
    await expect(verify(`${head}.${forged}.${signature}`)).rejects.toThrow(/signature/i);
    await expect(verify(await identity.token("viewer", { origin: "http://127.0.0.1:9999" }))).rejects.toThrow(
      /azp/i,
    );
    shift = -10 * 60_000;
    await expect(verify(await identity.token("viewer"))).rejects.toThrow(/expired/i);
    shift = 0;
    const elsewhere = await mkdtemp(join(tmpdir(), "identity-other-"));
    const other = await start(elsewhere);
    try {
      await expect(verify(await other.token("viewer"))).rejects.toThrow(/signature/i);
    } finally {
      await other.stop();
      await rm(elsewhere, { recursive: true, force: true });
    }
  });

  test("other processes get them by the secret key only", async () => {
    const { token, cookies } = await requestToken(identity, "admin");
    expect(decodeJwt(token).metadata).toEqual({ role: "admin" });
    const browser = new Browser();
    for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, value);
    expect(await browser.open(page)).toMatchObject({ hops: 0, auth: { userId: personas.admin.id } });
    await expect(requestToken({ ...identity, secretKey: "sk_test_wrong" }, "admin")).rejects.toThrow(/401/);
  });

  test("keys and sessions stay through a restart, and nobody else may read them", async () => {
    const browser = await signedInBrowser();
    await identity.stop();
    const before = identity;
    identity = await start();
    expect({ jwtKey: identity.jwtKey, secretKey: identity.secretKey }).toEqual({
      jwtKey: before.jwtKey,
      secretKey: before.secretKey,
    });
    browser.cookies.delete("__session");
    expect((await browser.open(page)).auth?.userId).toBe(personas.support.id);
    for (const file of ["keys.json", "sessions.json"])
      expect((await stat(join(dir, file))).mode & 0o077).toBe(0);
    expect(await readFile(join(dir, "keys.json"), "utf8")).toContain("PRIVATE KEY");
  });
});

describe("a browser", () => {
  test("without a session is signed out after one handshake and then without any", async () => {
    const browser = new Browser();
    const first = await browser.open(page);
    expect(first.state.status).toBe("signed-out");
    expect(first.hops).toBeGreaterThan(0);
    expect((await browser.open(page)).hops).toBe(0);
  });

  test("signs in and is known; an expired token is replaced by a handshake", async () => {
    const browser = await signedInBrowser();
    expect(await browser.open(page)).toMatchObject({ hops: 0, auth: { userId: personas.support.id } });
    shift = -2 * 60_000;
    const reply = await browser.fetch(`${identity.url}/v1/client/sessions/refresh`, {
      method: "POST",
      headers: { origin: consoleUrl },
    });
    expect(reply.status).toBe(200);
    shift = 0;
    const again = await browser.open(page);
    expect(again.auth?.userId).toBe(personas.support.id);
    expect(again.hops).toBeGreaterThan(0);
  });

  test("keeps its token fresh by the refresh call, which only pages on this machine may make", async () => {
    const browser = await signedInBrowser();
    const old = browser.cookies.get("__session");
    shift = 2000;
    const refresh = (origin: string) =>
      browser.fetch(`${identity.url}/v1/client/sessions/refresh`, { method: "POST", headers: { origin } });
    const reply = await refresh(consoleUrl);
    expect(reply.headers.get("access-control-allow-origin")).toBe(consoleUrl);
    expect(reply.headers.get("access-control-allow-credentials")).toBe("true");
    expect(await reply.json()).toMatchObject({ jwt: browser.cookies.get("__session"), expires_in: 60 });
    expect(browser.cookies.get("__session")).not.toBe(old);
    expect((await refresh("https://evil.example")).status).toBe(403);
    expect((await refresh("null")).status).toBe(403);
  });

  test("is signed out everywhere by signing out, and a stolen client cookie is worth nothing then", async () => {
    const browser = await signedInBrowser();
    const stolen = new Map(browser.cookies);
    const reply = await browser.post("/sign-out", { redirect_url: page }, consoleUrl);
    const out = await browser.open(reply.headers.get("location") ?? "");
    expect(out.state.status).toBe("signed-out");
    expect(browser.cookies.has("__session")).toBe(false);
    const thief = new Browser();
    for (const [name, value] of stolen) if (name !== "__session") thief.cookies.set(name, value);
    expect((await thief.open(page)).state.status).toBe("signed-out");
  });

  test("is signed out when the session's seven days are over", async () => {
    const browser = await signedInBrowser();
    shift = 7 * 24 * 3600 * 1000 + 1000;
    browser.cookies.delete("__session");
    expect((await browser.open(page)).state.status).toBe("signed-out");
  });

  test("proves again who it is: fva starts over", async () => {
    const browser = await signedInBrowser();
    shift = 30 * 60_000;
    const fva = () => decodeJwt(browser.cookies.get("__session") ?? "").fva;
    await browser.fetch(`${identity.url}/v1/client/sessions/refresh`, {
      method: "POST",
      headers: { origin: consoleUrl },
    });
    expect(fva()).toEqual([30, -1]);
    expect(await (await browser.fetch(`${identity.url}/verify?redirect_url=${page}`)).text()).toContain(
      "I am Support (local)",
    );
    const strict = { reverification: { level: "second_factor", afterMinutes: 10 } } as const;
    const isFresh = async () => (await browser.open(page)).auth?.has(strict);
    shift = 0;
    const { cookies } = await requestToken(identity, "support", { provenMinutesAgo: 30 });
    for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, value);
    expect([fva(), await isFresh()]).toEqual([[30, -1], false]);
    await browser.post("/verify", { redirect_url: page });
    expect([fva(), await isFresh()]).toEqual([[0, -1], true]);
  });
});

describe("pages", () => {
  test("lead back to this machine only", async () => {
    const evil = "https://evil.example/people";
    const url = `${identity.url}/v1/client/handshake?redirect_url=${encodeURIComponent(evil)}`;
    expect((await fetch(url, { redirect: "manual" })).status).toBe(400);
    const reply = await new Browser().post("/sign-in", { persona: "viewer", redirect_url: evil });
    expect(new URL(reply.headers.get("location") ?? "").origin).toBe(consoleUrl);
  });

  test("refuse forms of other origins and unknown personas, and escape what they show", async () => {
    const browser = new Browser();
    expect((await browser.post("/sign-in", { persona: "admin" }, "https://evil.example")).status).toBe(403);
    expect((await browser.post("/sign-in", { persona: "__proto__" })).headers.get("location")).toBeNull();
    expect(isPersonaName("constructor")).toBe(false);
    const back = `${consoleUrl}/?q="><script>alert(1)</script>`;
    const text = await (
      await fetch(`${identity.url}/sign-in?redirect_url=${encodeURIComponent(back)}`)
    ).text();
    expect(text).not.toContain("<script");
    for (const persona of Object.values(personas)) expect(text).toContain(persona.email);
  });
});

test("Clerk's server client reads users and sessions and ends them", async () => {
  const { session } = await identity.signedIn("admin2");
  const clerk = createClerkClient({ secretKey: identity.secretKey, apiUrl: identity.url, telemetry });
  const user = await clerk.users.getUser(personas.admin2.id);
  expect(user.primaryEmailAddress?.emailAddress).toBe("admin2@example.com");
  expect(user.publicMetadata).toEqual({ role: "admin" });
  expect((await clerk.sessions.getSession(session.id)).status).toBe("active");
  expect((await clerk.sessions.revokeSession(session.id)).status).toBe("ended");
  expect((await clerk.sessions.getSession(session.id)).status).toBe("ended");
  await expect(clerk.users.getUser("user_nobody")).rejects.toMatchObject({ status: 404 });
});
