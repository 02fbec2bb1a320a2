import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { fail, ok } from "../errors";
import type { DatabasePort, DatabaseSession } from "../subjects/port";
import { readHistory } from "./read-history";

/** A production that answers with this moment and position, or is away. */
function production(answer: () => { readAt: string; lsn: string } | null): DatabasePort {
  return {
    open: async () => {
      const now = answer();
      if (!now) return fail("production_unreachable", "Away.", "Wait.");
      const session: Pick<DatabaseSession, "readAt" | "lsn" | "close"> = {
        ...now,
        close: async () => undefined,
      };
      return ok(session as DatabaseSession);
    },
  };
}

it("measures the data at risk from the last moment that both sides answered", async () => {
  let position: { readAt: string; lsn: string } | null = {
    readAt: "2026-11-23T13:59:59.500000Z",
    lsn: "0/5A3C1F8",
  };
  const world = memoryWorld({ databases: production(() => position) });
  const healthy = await readHistory(world.as("viewer"), {});
  expect(healthy).toMatchObject({
    ok: true,
    value: {
      measuredRpoSeconds: 0.5,
      currentLsn: "0/5A3C1F8",
      production: { branchId: "br-production", branchName: "production" },
      window: { earliest: "2026-11-16T14:00:00.000Z", latest: "2026-11-23T14:00:00.000Z" },
    },
  });
  position = null;
  world.advance(600_000);
  expect(await readHistory(world.as("viewer"), {})).toMatchObject({
    ok: true,
    value: { measuredRpoSeconds: 600.5, currentLsn: null },
  });
});

it("does not call a moment safe that Neon did not confirm", async () => {
  const world = memoryWorld({
    databases: production(() => ({ readAt: "2026-11-23T14:00:00.000000Z", lsn: "0/1" })),
  });
  const away = fail("neon_unreachable", "Neon is away.", "Wait.");
  world.neon.failWith(away);
  expect(await readHistory(world.as("viewer"), {})).toEqual(away);
  expect(await world.ports.ledger.observations.latest()).toBeNull();
});

it("does without snapshots where the plan has none", async () => {
  const world = memoryWorld();
  Object.assign(world.neon, { snapshots: async () => fail("neon_failed", "Not on this plan.", "Upgrade.") });
  expect(await readHistory(world.as("viewer"), {})).toMatchObject({ ok: true, value: { snapshots: [] } });
});

it("asks production once for many pages, and again when the answer is old", async () => {
  let asked = 0;
  const world = memoryWorld({
    databases: production(() => ({ readAt: "2026-11-23T14:00:00.000000Z", lsn: `0/${++asked}` })),
  });
  const lsn = async () => {
    const history = await readHistory(world.as("viewer"), {});
    return history.ok ? history.value.currentLsn : null;
  };
  expect(await Promise.all([lsn(), lsn(), lsn()])).toEqual(["0/1", "0/1", "0/1"]);
  world.advance(2_000);
  expect(await lsn()).toBe("0/1");
  // Now the old answer is given at once and a new one fetched for the next page.
  world.advance(2_000);
  expect(await lsn()).toBe("0/1");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await lsn()).toBe("0/2");
  world.advance(60_000);
  expect(await lsn()).toBe("0/3");
});
