import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startIdentity } from "@/stack/identity/index";
import { createSessionCheck } from "./index";

let dir: string;
let identity: Awaited<ReturnType<typeof startIdentity>>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-sessions-"));
  identity = await startIdentity({ dir, consoleUrl: () => "http://127.0.0.1:4600" });
});
afterAll(async () => {
  await identity.stop();
  await rm(dir, { recursive: true, force: true });
});

it("knows a live session, an ended one, and one that nobody knows", async () => {
  const { secretKey, url } = identity;
  const check = createSessionCheck({ secretKey, apiUrl: url });
  const id = String(decodeJwt(await identity.token("admin")).sid);
  expect(await check.stateOf(id)).toBe("active");
  expect(await check.stateOf("sess_of_nobody")).toBe("ended");
  await fetch(new URL(`/v1/sessions/${id}/revoke`, url), {
    method: "POST",
    headers: { authorization: `Bearer ${secretKey}` },
  });
  expect(await check.stateOf(id)).toBe("ended");
});

it("vouches for nobody when it cannot ask", async () => {
  const id = String(decodeJwt(await identity.token("admin")).sid);
  const ask = (apiUrl: string, secretKey = identity.secretKey) =>
    createSessionCheck({ secretKey, apiUrl, timeoutMs: 500 }).stateOf(id);
  expect(await ask("http://127.0.0.1:1")).toBe("unknown");
  expect(await ask(identity.url, "sk_test_wrong")).toBe("unknown");
});
