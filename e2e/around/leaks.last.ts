import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackDir } from "../../stack/state";
import { filesWith, tablesWith } from "../support/leaks";
import { MARKER } from "../support/marker";
import { expect, test } from "../support/test";

// After everything else: whatever the console did, what people told Ember stands in Ember's databases alone.

test("logs, messages and buckets hold no content of memories", async () => {
  for (const place of ["logs", "inbox", "s3"]) {
    const { found } = await filesWith(join(stackDir(), place), MARKER);
    expect(found, place).toEqual([]);
  }
});

test("no table of the ledger holds content of memories: plans, receipts, audit and alerts know keys and hashes", async ({
  stack,
}) => {
  const { seen, found } = await tablesWith(stack.ledger.databaseUrl, MARKER);
  expect(found).toEqual([]);
  expect(seen).toBeGreaterThan(15);
});

test("the search finds what is there", async ({ stack }) => {
  expect((await tablesWith(stack.production.databaseUrl, MARKER)).found).toEqual(["public.memories"]);
  const folder = await mkdtemp(join(tmpdir(), "rekindle-leaks-"));
  try {
    const early = join(folder, "early");
    const torn = join(folder, "torn");
    await writeFile(early, `before ${MARKER} after`);
    await writeFile(torn, `${"x".repeat(64 * 1024 - 4)}${MARKER}`);
    await writeFile(join(folder, "clean"), "nothing");
    const { seen, found } = await filesWith(folder, MARKER);
    expect(found.toSorted()).toEqual([early, torn]);
    expect(seen).toBe(3);
    expect(
      (await filesWith(join(stackDir(), "logs"), "Ready in")).found,
      "the logs are searched",
    ).not.toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
