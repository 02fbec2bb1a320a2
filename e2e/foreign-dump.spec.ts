import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { findPostgres } from "../stack/postgres/index";
import { restoreFrom } from "./journey/backups";
import { runningStack } from "./support/stack";
import { checkA11y, expect, test } from "./support/test";

const KEY = "old/before-rekindle.dump";

/** What somebody's own script left in the bucket before there was a Rekindle. */
async function leaveDump(): Promise<void> {
  const { production, s3 } = runningStack();
  const { binDir } = await findPostgres();
  const { stdout } = await promisify(execFile)(join(binDir, "pg_dump"), ["-Fc", production.databaseUrl], {
    encoding: "buffer",
    maxBuffer: 1 << 28,
  });
  const client = new S3Client({
    endpoint: s3.endpoint,
    region: s3.region,
    credentials: s3,
    forcePathStyle: true,
  });
  await client.send(new PutObjectCommand({ Bucket: s3.backupBucket, Key: KEY, Body: stdout }));
  client.destroy();
}

test("a dump that others took is registered by hand, and is a way back like any other", async ({
  page,
  signIn,
}) => {
  test.setTimeout(180_000);
  await leaveDump();
  await signIn("admin");
  await page.goto("/backups");
  await page.getByRole("button", { name: "Register a dump" }).click();
  const dialog = page.getByRole("dialog", { name: "Register a dump" });
  await dialog.getByRole("textbox", { name: "Key" }).fill("old/not-there.dump");
  await dialog.getByLabel("Taken at (UTC)").fill("2025-01-31T03:00");
  await dialog.getByRole("button", { name: "Register" }).click();
  await expect(dialog).toContainText("primary has no old/not-there.dump");
  await dialog.getByRole("textbox", { name: "Key" }).fill(KEY);
  await checkA11y(page);
  await dialog.getByRole("button", { name: "Register" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Everything as of 31 Jan 2025" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Copies" })).toContainText(KEY);

  const id = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  await restoreFrom(page, id, "a dump of before");

  await signIn("viewer");
  await page.goto("/backups");
  await expect(page.getByRole("table", { name: "Backups" })).toContainText("registered by hand");
  await expect(page.getByRole("button", { name: "Register a dump" })).toHaveCount(0);
});
