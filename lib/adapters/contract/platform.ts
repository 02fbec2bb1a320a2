import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppHealthPort } from "@/lib/recovery/hosting/port";
import type { MaintenancePort } from "@/lib/recovery/maintenance/port";
import { value } from "./neon";

export interface PlatformUnderTest {
  readonly maintenance: MaintenancePort;
  readonly health: AppHealthPort;
  /** Host and port of the database that the app was deployed with, and which answers. */
  readonly databaseHost: string;
  /** Takes the app's database away, or brings it back. */
  breakDatabase(broken: boolean): Promise<void>;
  /** As if somebody had turned the switch on elsewhere. */
  turnOnElsewhere(): Promise<void>;
  stop(): Promise<void>;
}

const NOTICE = {
  message: "Back at 15:00 UTC. Your memories are safe.",
  reason: "A migration rewrote a column",
  by: "Ada Admin",
  since: "2026-11-23T14:02:00.000Z",
};

/** What the switch and the app must do for each other. */
export function platformContract(start: () => Promise<PlatformUnderTest>): void {
  describe("the app and its maintenance switch", () => {
    let under: PlatformUnderTest;
    beforeAll(async () => {
      under = await start();
    });
    afterAll(() => under.stop());
    const meets = async () => value(await under.health.visit()).meets;

    it("begins with an app that is well and open", async () => {
      expect(value(await under.maintenance.read())).toEqual({ on: false });
      expect(value(await under.health.check())).toMatchObject({
        ...{ state: "healthy", databaseHost: under.databaseHost, problem: null },
        ...{ latencyMs: expect.any(Number), databaseLatencyMs: expect.any(Number) },
        deploymentId: expect.stringMatching(/^dpl_/),
      });
      expect(value(await under.health.visit())).toEqual({ meets: "app", status: 200 });
    });

    it("is turned on with who, when and why, and visitors meet the page", async () => {
      expect(value(await under.maintenance.turnOn(NOTICE))).toEqual({ on: true, notice: NOTICE });
      expect(value(await under.maintenance.read())).toEqual({ on: true, notice: NOTICE });
      await expect.poll(meets, { timeout: 5_000 }).toBe("maintenance_page");
      expect(value(await under.health.check())).toMatchObject({ state: "healthy" });
    });

    it("can be turned on again with other words", async () => {
      const other = { ...NOTICE, message: null };
      expect(value(await under.maintenance.turnOn(other))).toEqual({ on: true, notice: other });
      expect(value(await under.maintenance.read())).toEqual({ on: true, notice: other });
    });

    it("is turned off, twice as well as once", async () => {
      expect(value(await under.maintenance.turnOff())).toEqual({ on: false });
      expect(value(await under.maintenance.turnOff())).toEqual({ on: false });
      expect(value(await under.maintenance.read())).toEqual({ on: false });
      await expect.poll(meets, { timeout: 5_000 }).toBe("app");
    });

    it("knows that somebody else turned it on, though not why", async () => {
      await under.turnOnElsewhere();
      await expect
        .poll(async () => value(await under.maintenance.read()), { timeout: 5_000 })
        .toEqual({ on: true, notice: null });
      value(await under.maintenance.turnOff());
    });

    it("tells what is wrong with the app, without a secret", async () => {
      await under.breakDatabase(true);
      const health = value(await under.health.check());
      expect(health).toMatchObject({ state: "unhealthy", databaseHost: under.databaseHost });
      expect(health.problem).not.toBeNull();
      expect(JSON.stringify(health)).not.toMatch(/postgres(ql)?:|password/i);
      await under.breakDatabase(false);
      await expect.poll(async () => value(await under.health.check()).state).toBe("healthy");
    });
  });
}
