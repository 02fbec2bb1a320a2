import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import type { Outcome } from "../errors";
import { readErasures } from "./read-erasures";
import { reportErasure } from "./report-erasure";

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

it("shows where the list stands and what lies in the buckets; single entries only to support and admins", async () => {
  const world = memoryWorld();
  must(await reportErasure(world.as("admin"), { person: { email: "ada@example.com" }, reason: "request 7" }));
  const view = must(await readErasures(world.as("support"), {}));
  expect(view).toMatchObject({ position: 1, refused: null, recomputed: 1 });
  expect(view.mirrors.map(({ position, problem }) => [position, problem])).toEqual([
    [1, null],
    [1, null],
  ]);
  expect(view.entries?.map(({ reason, source }) => [reason, source])).toEqual([["request 7", "form"]]);
  expect(JSON.stringify(view)).not.toContain("ada@");
  expect(must(await readErasures(world.as("viewer"), {})).entries).toBeNull();
});

it("says why the list cannot be relied on", async () => {
  const world = memoryWorld();
  must(await reportErasure(world.as("admin"), { person: { email: "ada@example.com" } }));
  const spoilt = { bytes: new TextEncoder().encode("{}"), modifiedAt: "2026-11-23T14:00:00.000Z" };
  world.backups.primary.objects.set("erasures/000000000002.json", spoilt);
  world.backups.second.objects.set("erasures/000000000002.json", spoilt);
  world.advance(10_000);
  expect(must(await readErasures(world.as("viewer"), {})).refused).toMatchObject({ code: "erasures_behind" });
});

it("records nobody by a form whose second typing is another one", async () => {
  const world = memoryWorld();
  const form = { person: { email: "ada@example.com" }, reason: "request 7" };
  expect(await reportErasure(world.as("admin"), { ...form, confirmation: "ben@example.com" })).toMatchObject({
    code: "confirmation_mismatch",
  });
  expect(must(await readErasures(world.as("admin"), {})).position).toBe(0);
  must(await reportErasure(world.as("admin"), { ...form, confirmation: " ADA@example.com " }));
  expect(must(await readErasures(world.as("admin"), {})).position).toBe(1);
});
