import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { fail } from "../errors";
import { checkHealth } from "./check-health";

it("says which one fails, and nothing that could be a secret", async () => {
  const world = memoryWorld({
    storage: { check: async () => fail("storage_unreachable", "https://key:secret@s3 is away", "Wait.") },
  });
  const ports = {
    ...world.ports,
    ledger: { ...world.ports.ledger, ping: () => Promise.reject(new Error("postgresql://u:secret@ledger")) },
  };
  const health = await checkHealth(ports);
  expect(health.ok).toBe(false);
  expect(Object.fromEntries(health.checks.map((one) => [one.name, one.ok]))).toEqual({
    ledger: false,
    production: false,
    neon: true,
    storage: false,
  });
  expect(JSON.stringify(health)).not.toContain("secret");
});

it("gives up on what does not answer in time", async () => {
  const world = memoryWorld({ storage: { check: () => new Promise(() => undefined) } });
  const late = new Error("late");
  const within = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([work, new Promise<T>((_, reject) => setTimeout(() => reject(late), 20))]);
  const health = await checkHealth(world.ports, within);
  expect(health.checks.find((one) => one.name === "storage")).toMatchObject({ ok: false });
  expect(health.checks.find((one) => one.name === "neon")).toMatchObject({ ok: true });
});
