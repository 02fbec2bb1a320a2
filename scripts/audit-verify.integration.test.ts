import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { draft } from "@/lib/adapters/contract/audit-ledger";
import { createScratchLedger, type ScratchLedger } from "@/lib/adapters/contract/scratch-ledger";
import { createLedger, type Ledger } from "@/lib/adapters/ledger";

let scratch: ScratchLedger;
let ledger: Ledger;

beforeAll(async () => {
  scratch = await createScratchLedger();
  ledger = createLedger({ url: scratch.url });
});

afterAll(async () => {
  await ledger.close();
  await scratch.drop();
});

async function verify(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/audit-verify.ts", ...args], {
    env: { ...process.env, LEDGER_DATABASE_URL: scratch.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out: out.trim(), err: err.trim() };
}

/** What somebody with a superuser's rights and bad intentions could do. */
async function tamper(statement: string): Promise<void> {
  const client = new Client({ connectionString: scratch.adminUrl });
  await client.connect();
  await client.query("alter table audit_entries disable trigger user");
  await client.query(statement);
  await client.query("alter table audit_entries enable trigger user");
  await client.end();
}

it("reads the chain, and names the first entry that was touched", async () => {
  expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining("0 entries, chain intact") });

  const heads: string[] = [];
  for (let index = 0; index < 5; index++) {
    heads.push((await ledger.audit.append(draft({ reason: `number ${index}`, details: { index } }))).hash);
  }
  const head = heads.at(-1) ?? "";
  expect(await verify()).toEqual({ code: 0, out: `5 entries, chain intact, head ${head}`, err: "" });
  expect(await verify("--expect", heads[2] ?? "")).toMatchObject({ code: 0 });

  await tamper("delete from audit_entries where sequence = 5");
  expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining("4 entries") });
  expect(await verify("--expect", head)).toMatchObject({
    code: 1,
    err: expect.stringContaining("not part of this log"),
  });

  await tamper(`update audit_entries set details = '{"index": 9}' where sequence = 3`);
  expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining("broken at entry 3") });

  await tamper("delete from audit_entries where sequence = 2");
  expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining("broken at entry 2") });
});
