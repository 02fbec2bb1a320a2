import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { deleteAccount, startIdentity } from "@/stack/identity/index";
import { identityContract } from "../contract/identities";
import { createIdentities } from "./index";

async function provider() {
  const dir = await mkdtemp(join(tmpdir(), "rekindle-identities-"));
  const identity = await startIdentity({ dir, consoleUrl: () => "http://127.0.0.1:4600" });
  await identity.knowAccounts(["user_mira", "user_gone"]);
  await deleteAccount(identity, "user_gone");
  const stop = async () => {
    await identity.stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { identity, stop };
}

identityContract(async () => {
  const { identity, stop } = await provider();
  const { secretKey, url } = identity;
  return {
    identities: createIdentities({ secretKey, apiUrl: url }),
    away: createIdentities({ secretKey, apiUrl: "http://127.0.0.1:1", timeoutMs: 500 }),
    present: "user_mira",
    deleted: "user_gone",
    stop,
  };
});

it("does not take a refusal for an absence", async () => {
  const { identity, stop } = await provider();
  const asked = createIdentities({ secretKey: "sk_test_wrong", apiUrl: identity.url });
  expect(await asked.userState("user_gone")).toBe("unknown");
  await stop();
});
