import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { branchFor } from "./journey/branches";
import { parseCsv } from "./journey/csv";
import { momentNow } from "./journey/people";
import { expect, test, tokenOf } from "./support/test";

const root = join(import.meta.dirname, "..");

test("the log can be filtered, saved as CSV by an admin, verified, and not rewritten", async ({
  page,
  browser,
  production,
  signIn,
  stack,
}) => {
  const branch = await branchFor(browser, "support", await momentNow(production), 'audit, "quoted" purpose');
  await signIn("admin");
  await page.goto("/audit");
  await page.getByRole("combobox", { name: "Action" }).fill("branch.create");
  await page.getByRole("textbox", { name: "Target" }).fill(branch.name);
  await expect(page).toHaveURL(/target=/);
  const entries = page.getByRole("table", { name: "Audit entries" });
  // An intent before the act and an outcome after it.
  await expect(entries.getByRole("button", { name: "branch.create" })).toHaveCount(2);
  await expect(entries.getByRole("row").filter({ hasText: "intent" })).toContainText("Support (local)");
  await expect(entries.getByRole("row").filter({ hasText: "done" })).toHaveCount(1);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export as CSV" }).click(),
  ]);
  const [header, ...lines] = parseCsv(await readFile(await download.path(), "utf8"));
  expect(header?.slice(0, 6)).toEqual(["sequence", "at", "actor", "actorName", "action", "target"]);
  expect(lines).toHaveLength(2);
  expect(lines.every((line) => line.length === header?.length)).toBe(true);
  const reasons = lines.map((line) => line[header?.indexOf("reason") ?? -1]);
  expect(reasons).toContain('audit, "quoted" purpose');

  const refused = await fetch(`${stack.consoleUrl}/api/audit/export`, {
    headers: { authorization: `Bearer ${await tokenOf("support")}` },
  });
  expect(refused.status, "export is an admin's").toBe(403);

  await page.getByRole("button", { name: "Clear" }).click();
  await expect(page.getByText(/Checked now: entries \d+ to \d+ are what was written/)).toBeVisible();
  const verified = await promisify(execFile)("node_modules/.bin/tsx", ["scripts/audit-verify.ts"], {
    cwd: root,
    env: { ...process.env, LEDGER_DATABASE_URL: stack.ledger.databaseUrl },
  });
  expect(verified.stdout).toMatch(/^\d+ entries, chain intact, head [0-9a-f]{64}/);

  const ledger = new Client({ connectionString: stack.ledger.databaseUrl });
  await ledger.connect();
  try {
    for (const sql of [
      "update audit_entries set reason = 'nothing to see'",
      "delete from audit_entries",
      "truncate audit_entries",
    ])
      await expect(ledger.query(sql), sql).rejects.toThrow(/permission denied|append-only/);
  } finally {
    await ledger.end();
  }
});
