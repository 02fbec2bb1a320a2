import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import type { Outcome } from "../errors";
import { previewRetention } from "../retention/preview-retention";
import { listBackups } from "./list-backups";
import { registerForeign } from "./register-foreign";

const DAY = 86_400_000;

function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}

it("registers a plain dump by its first bytes, once, and never removes it", async () => {
  const world = memoryWorld();
  const put = (key: string, text: string | Uint8Array) =>
    world.backups.primary.objects.set(key, {
      bytes: typeof text === "string" ? new TextEncoder().encode(text) : text,
      modifiedAt: "",
    });
  put("old/ember.dump", "PGDMP and more");
  put("old/ember.sql.gz", Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 1));
  put("old/readme.txt", "hello there");
  const takenAt = "2025-01-31T03:00:00.000Z";
  const admin = world.as("admin");
  expect(good(await registerForeign(admin, { key: "old/ember.dump", takenAt })).foreign?.kind).toBe("custom");
  expect(good(await registerForeign(admin, { key: "old/ember.sql.gz", takenAt })).foreign?.kind).toBe(
    "sql.gz",
  );
  expect(await registerForeign(admin, { key: "old/ember.dump", takenAt })).toMatchObject({
    code: "conflict",
  });
  expect(await registerForeign(admin, { key: "old/readme.txt", takenAt })).toMatchObject({
    code: "invalid_input",
  });
  expect(await registerForeign(admin, { key: "old/none", takenAt })).toMatchObject({ code: "not_found" });
  const later = new Date(world.ports.clock.now().getTime() + DAY).toISOString();
  expect(await registerForeign(admin, { key: "old/ember.dump", takenAt: later })).toMatchObject({
    code: "moment_in_future",
  });
  expect(good(await listBackups(admin, {})).backups).toMatchObject([
    { kind: "foreign", state: "doubtful", encrypted: false },
    { kind: "foreign" },
  ]);
  expect(good(await previewRetention(admin, {})).plan).toMatchObject({ keep: [], remove: [] });
});
