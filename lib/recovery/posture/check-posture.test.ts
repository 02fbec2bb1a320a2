import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { must } from "@/lib/testing/restore-sides";
import { evaluateAlerts } from "../alerts/evaluate-alerts";
import { fail } from "../errors";
import type { DatabaseSession } from "../subjects/port";
import { checkPosture } from "./check-posture";
import { noteWorker } from "./note-worker";
import { verifyPitr } from "./verify-pitr";

/** A production that tells its time and size, ahead of ours by so much. */
function world(aheadMs = 0) {
  const size = { rows: 1000, counted: 0 };
  const memory = memoryWorld({
    databases: {
      open: async () => ({
        ok: true,
        value: {
          readAt: new Date(memory.ports.clock.now().getTime() + aheadMs).toISOString(),
          lsn: "0/1",
          sizeBytes: async () => 9_000_000,
          rowCounts: async () => {
            size.counted += 1;
            return [{ table: "public.memories", rows: size.rows, approximate: false }];
          },
          close: async () => undefined,
        } as unknown as DatabaseSession,
      }),
    },
  });
  const look = async (input: { fresh?: boolean } = {}) =>
    must(await checkPosture(memory.as(input.fresh ? "support" : "viewer"), input));
  const stateOf = async (id: string, input: { fresh?: boolean } = {}) =>
    (await look(input)).report.checks.find((one) => one.id === id)?.state;
  return { ...memory, size, look, stateOf };
}
const HOUR = 3_600_000;

it("keeps what it saw as the day's observation, and looks again only after a while", async () => {
  const { look, size, advance, ports } = world();
  const first = await look();
  expect(first.report).toMatchObject({ checkedByName: "Viewer Person", baseline: { bytes: 9_000_000 } });
  expect(first.days).toMatchObject([{ day: "2026-11-23", looks: 1 }]);
  expect(await ports.ledger.observations.latest()).toMatchObject({ lsn: "0/1" });
  advance(60_000);
  expect((await look()).report).toEqual(first.report);
  advance(HOUR);
  expect((await look()).days).toMatchObject([{ looks: 2 }]);
  expect(size.counted).toBe(1);
  expect((await look({ fresh: true })).days).toMatchObject([{ looks: 3 }]);
  expect(size.counted).toBe(2);
  advance(24 * HOUR);
  expect((await look()).days.map(({ day }) => day)).toEqual(["2026-11-24", "2026-11-23"]);
});

it("looks anew at once for those who may cause that much, and not for everybody", async () => {
  const { as, size } = world();
  expect(await checkPosture(as("viewer"), { fresh: true })).toMatchObject({ ok: false, code: "forbidden" });
  expect(size.counted).toBe(0);
});

it("notices a table that shrank over night, and a clock that is wrong", async () => {
  const { stateOf, size, advance } = world(90_000);
  expect(await stateOf("baseline")).toBe("pass");
  expect(await stateOf("clock:production")).toBe("fail");
  expect(await stateOf("clock:ledger")).toBe("pass");
  advance(24 * HOUR);
  size.rows = 10;
  expect(await stateOf("baseline")).toBe("warn");
});

it("says what could not be seen instead of failing", async () => {
  const { neon, backups, stateOf } = world();
  neon.failWith(fail("neon_unreachable", "Neon is away.", "Wait."));
  backups.second.away = true;
  expect(await stateOf("history_window")).toBe("unknown");
  expect(await stateOf("bucket:second")).toBe("fail");
  expect(await stateOf("bucket:primary")).toBe("pass");
  expect(await stateOf("baseline")).toBe("pass");
});

it("gives up on what does not answer", async () => {
  let beat: () => Promise<void> = async () => undefined;
  const { as, ports } = world();
  const every = (_: number, work: () => Promise<void>) => {
    beat = work;
    return { stop: () => undefined };
  };
  const hanging = { ...ports.health, check: () => new Promise<never>(() => undefined) };
  const ctx = { ...as("viewer"), ports: { ...ports, health: hanging, backups: { ...ports.backups, every } } };
  const looking = checkPosture(ctx, {});
  await new Promise((resolve) => setTimeout(resolve, 20));
  await beat();
  const { report } = must(await looking);
  expect(report.checks.find(({ id }) => id === "app_health")).toMatchObject({
    what: expect.stringContaining("did not answer within"),
  });
});

it("knows that a worker is there and that the clock ticks", async () => {
  const { as, ports, stateOf, advance } = world();
  expect(await stateOf("worker", { fresh: true })).toBe("warn");
  expect(await stateOf("clock", { fresh: true })).toBe("fail");
  const worker = { ...as("admin"), actor: { kind: "worker", job: "worker" } as const };
  Object.assign(ports.backups, { identities: async () => ["AGE-SECRET-KEY-1X"] });
  must(await noteWorker(worker, {}));
  must(await evaluateAlerts(as("admin"), {}));
  expect(await stateOf("clock", { fresh: true })).toBe("fail");
  must(await evaluateAlerts({ ...worker, actor: { kind: "cron", job: "alerts" } }, {}));
  expect(await stateOf("worker", { fresh: true })).toBe("pass");
  expect(await stateOf("clock", { fresh: true })).toBe("pass");
  advance(HOUR);
  expect(await stateOf("worker", { fresh: true })).toBe("warn");
});

it("verifies point-in-time recovery with a baseline that is counted now", async () => {
  const { as, look, size, advance } = world();
  await look();
  advance(24 * HOUR);
  size.rows = 600;
  const report = must(await verifyPitr(as("viewer"), {}));
  expect(report).toMatchObject({
    project: { id: "memory-project", historyRetentionSeconds: 7 * 86_400 },
    branch: { name: "production" },
    branches: 1,
    baseline: { bytes: 9_000_000, tables: [{ rows: 600 }] },
    before: { tables: [{ rows: 1000 }] },
  });
  expect(report.checks.find(({ id }) => id === "baseline")).toMatchObject({ state: "warn" });
  expect(report.checks.some(({ id }) => id === "worker")).toBe(false);
});
