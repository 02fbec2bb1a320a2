import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Deployment, HostingPort } from "@/lib/recovery/hosting/port";
import { value } from "./neon";

export interface HostingUnderTest {
  readonly hosting: HostingPort;
  /** Lets deployments come to their end. */
  settle(id: string): Promise<void>;
  /** The environment of what serves production. */
  served(): Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const OLD = "postgresql://ember@old.example.com/ember";
const NEW = "postgresql://ember:very-secret@new.example.com/ember";

/** What every platform must do for one app that is deployed with OLD: the calls of a swap, in their order, and the way back. */
export function hostingContract(start: (databaseUrl: string) => Promise<HostingUnderTest>): void {
  describe("hosting", () => {
    let under: HostingUnderTest;
    let hosting: HostingPort;
    let first: Deployment;
    let second: Deployment;

    beforeAll(async () => {
      under = await start(OLD);
      hosting = under.hosting;
    });
    afterAll(() => under.stop());
    const live = async () => {
      const found = value(await hosting.live());
      if (found === null) throw new Error("nothing serves production");
      return found;
    };

    it("knows what serves production", async () => {
      first = await live();
      expect(first).toMatchObject({ state: "ready", target: "production", hasServed: true, failure: null });
      expect(Date.parse(first.readyAt ?? "")).toBeGreaterThanOrEqual(Date.parse(first.createdAt));
      expect(value(await hosting.deployments())).toEqual([first]);
      expect(under.served()[hosting.databaseVariable]).toBe(OLD);
    });

    it("sets a variable for later deployments, and never shows a value", async () => {
      const key = hosting.databaseVariable;
      const before = value(await hosting.env(key));
      expect(before).toMatchObject({ key, isSecret: true, targets: ["production", "preview"] });
      const change = value(await hosting.setEnv({ key, value: NEW, comment: "the recovery branch" }));
      expect(change.previous).toEqual(before);
      expect(change.variable).toMatchObject({ id: before?.id, key, isSecret: true });
      expect(value(await hosting.setEnv({ key, value: NEW })).previous?.id).toBe(before?.id);
      expect(JSON.stringify([change, await hosting.env(key)])).not.toMatch(/very-secret|example\.com/);
      expect(under.served()[key]).toBe(OLD);
    });

    it("makes a variable that is new", async () => {
      expect(value(await hosting.env("NEVER_SET"))).toBeNull();
      expect(value(await hosting.setEnv({ key: "NEVER_SET", value: "1" }))).toMatchObject({
        ...{ previous: null, variable: { key: "NEVER_SET", isSecret: true } },
      });
    });

    it("deploys again once per key, and production follows when it is ready", async () => {
      const order = { deploymentId: first.id, key: "incident-1-swap" };
      second = value(await hosting.redeploy(order));
      expect(second).toMatchObject({ target: "production", key: order.key, hasServed: false, readyAt: null });
      expect(["queued", "building"]).toContain(second.state);
      expect(value(await hosting.redeploy(order)).id).toBe(second.id);
      await under.settle(second.id);
      expect(value(await hosting.deployment(second.id))).toMatchObject({ state: "ready", hasServed: true });
      expect((await live()).id).toBe(second.id);
      expect(under.served()[hosting.databaseVariable]).toBe(NEW);
      expect(value(await hosting.deployments()).map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(value(await hosting.deployments(1)).map(({ id }) => id)).toEqual([second.id]);
    });

    it("leads production back to an earlier deployment, with what it was built with", async () => {
      expect(await hosting.promote(first.id)).toEqual({ ok: true, value: null });
      await expect.poll(async () => (await live()).id).toBe(first.id);
      expect(under.served()[hosting.databaseVariable]).toBe(OLD);
      expect(await hosting.promote(first.id)).toEqual({ ok: true, value: null });
    });

    it("cancels what is not ready, and leaves what has ended", async () => {
      const third = value(await hosting.redeploy({ deploymentId: second.id, key: "incident-1-again" }));
      expect(await hosting.promote(third.id)).toMatchObject({ ok: false, code: "hosting_failed" });
      expect(await hosting.cancel(third.id)).toEqual({ ok: true, value: null });
      expect(value(await hosting.deployment(third.id))).toMatchObject({ state: "cancelled", readyAt: null });
      expect(await hosting.cancel(first.id)).toEqual({ ok: true, value: null });
      expect((await live()).id).toBe(first.id);
    });

    it("says what it does not know", async () => {
      expect(await hosting.deployment("dpl_none")).toMatchObject({ ok: false, code: "not_found" });
      expect(await hosting.promote("dpl_none")).toMatchObject({ ok: false, code: "not_found" });
      expect(await hosting.cancel("dpl_none")).toMatchObject({ ok: false, code: "not_found" });
      expect(await hosting.redeploy({ deploymentId: "dpl_none", key: "x" })).toMatchObject({
        code: "not_found",
      });
    });
  });
}
