import { describe, expect, it } from "vitest";
import { overrideRecord } from "@/lib/adapters/contract/override-ledger";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import type { Context } from "../context";
import { decideOverride, grants } from "./decide-override";
import { listOverrides } from "./list-overrides";
import { refuseErased, withoutErased } from "./refuse-erased";
import { reportErasure } from "./report-erasure";
import { requestOverride } from "./request-override";
import { personHash } from "./scan";

const ada = { key: "7", lookups: ["ada@example.com", null], createdAt: "2020-01-01T00:00:00Z" };
const HOUR = 3_600_000;
const REASON = { reason: "looked at the order" };

/** Ada asked to be deleted; an admin asked for an override. */
async function asked(): Promise<{ world: MemoryWorld; id: string; second: Context }> {
  const world = memoryWorld();
  const service = { ...world.as("admin"), actor: { kind: "service" as const, name: "ember" } };
  await reportErasure(service, { requestId: "r-1", person: { email: "ada@example.com" } });
  const now = world.ports.clock.now();
  const id = "ers_o1";
  await world.ports.ledger.overrides.create(
    overrideRecord({
      id,
      subject: await personHash(world.as("admin"), ada.key),
      requestedBy: "user:user_admin",
      requestedAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + 24 * HOUR).toISOString(),
    }),
    now.toISOString(),
  );
  const admin = world.as("admin");
  if (admin.actor.kind !== "user") throw new Error("An admin is a user.");
  return { world, id, second: { ...admin, actor: { ...admin.actor, id: "user_admin2" } } };
}

const mayGo = async (ctx: Context) =>
  (await refuseErased(ctx, [ada], { action: "comparison.run", point: null })) === null;

describe("an override", () => {
  it("is asked for only where somebody asked to be deleted, by an admin, with a legal reason", async () => {
    const { world } = await asked();
    const input = { subjectKey: "7", legalReason: "order 12/2026 of the court" };
    expect(await requestOverride(world.as("support"), input)).toMatchObject({ code: "forbidden" });
    expect(await requestOverride(world.as("admin"), { ...input, legalReason: "short" })).toMatchObject({
      code: "invalid_input",
    });
  });

  it("is not granted by its author, nor by support, and opens nothing until it is granted", async () => {
    const { world, id } = await asked();
    const input = { overrideId: id, decision: "granted", ...REASON };
    expect(await decideOverride(world.as("admin"), input)).toMatchObject({ code: "approval_refused" });
    expect(await decideOverride(world.as("support"), input)).toMatchObject({ code: "forbidden" });
    expect(await mayGo(world.as("admin"))).toBe(false);
  });

  it("granted by another admin it opens the way for admins for a day, and each use is counted", async () => {
    const { world, id, second } = await asked();
    expect(await decideOverride(second, { overrideId: id, decision: "granted", ...REASON })).toMatchObject({
      ok: true,
      value: { state: "granted", may: { decide: false } },
    });
    expect(await mayGo(world.as("admin"))).toBe(true);
    expect(await mayGo(world.as("support"))).toBe(false);
    expect(await withoutErased(world.as("admin"), [ada], null)).toEqual({ ok: true, value: [ada] });
    expect(await withoutErased(world.as("support"), [ada], null)).toEqual({ ok: true, value: [] });
    const seen = await listOverrides(world.as("support"), {});
    expect(seen).toMatchObject({ ok: true, value: [{ uses: 1, may: { decide: false, withdraw: false } }] });
    expect(JSON.stringify(seen)).not.toContain("ada@");
    world.advance(24 * HOUR + 1);
    expect(await mayGo(world.as("admin"))).toBe(false);
    const again = await decideOverride(second, { overrideId: id, decision: "refused", ...REASON });
    expect(again).toMatchObject({ code: "conflict" });
  });

  it.each(["refused", "withdrawn"] as const)("%s it opens nothing", async (decision) => {
    const { world, id, second } = await asked();
    const by = decision === "withdrawn" ? world.as("admin") : second;
    expect(await decideOverride(by, { overrideId: id, decision, ...REASON })).toMatchObject({
      ok: true,
      value: { state: decision },
    });
    expect(await mayGo(world.as("admin"))).toBe(false);
    expect(grants({ overrideId: id, decision })).toBe(false);
  });
});
