import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClerkClient } from "@clerk/backend";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deleteAccount, type Identity, personas, startIdentity } from "./index";

const telemetry = { disabled: true };
let dir = "";
let identity: Identity;
const start = () => startIdentity({ dir, consoleUrl: () => "http://127.0.0.1:4600" });

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "accounts-"));
  identity = await start();
});

afterEach(async () => {
  await identity.stop();
  await rm(dir, { recursive: true, force: true });
});

describe("people of the product", () => {
  const ask = async (method: "GET" | "DELETE", id: string) => {
    const headers = { authorization: `Bearer ${identity.secretKey}` };
    const response = await fetch(new URL(`/v1/users/${id}`, identity.url), { method, headers });
    return response.status;
  };

  test("are known from the seed on and, once deleted, never come back by it", async () => {
    await identity.knowAccounts(["user_mira", "user_noor"]);
    expect(await ask("GET", "user_mira")).toBe(200);
    expect(await ask("GET", "user_of_nobody")).toBe(404);
    expect(await deleteAccount(identity, "user_mira")).toBe(true);
    expect(await deleteAccount(identity, "user_mira")).toBe(false);
    expect(await ask("GET", "user_mira")).toBe(404);
    await identity.stop();
    identity = await start();
    await identity.knowAccounts(["user_mira", "user_noor"]);
    expect(await ask("GET", "user_mira")).toBe(404);
    expect(await ask("GET", "user_noor")).toBe(200);
  });

  test("are read by Clerk's own client, and staff cannot be deleted", async () => {
    await identity.knowAccounts(["user_mira"]);
    const { secretKey, publishableKey, url } = identity;
    const clerk = createClerkClient({ secretKey, publishableKey, apiUrl: url, telemetry });
    expect((await clerk.users.getUser("user_mira")).id).toBe("user_mira");
    await expect(clerk.users.getUser("user_gone")).rejects.toMatchObject({ status: 404 });
    expect(await ask("DELETE", personas.admin.id)).toBe(404);
    expect(await ask("GET", personas.admin.id)).toBe(200);
  });
});
