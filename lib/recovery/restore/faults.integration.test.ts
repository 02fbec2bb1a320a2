import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { describe, expect, it } from "vitest";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { evaluateAlerts } from "../alerts/evaluate-alerts";
import { readRestore } from "./read-restore";
import { resolveRestores } from "./resolve-restores";
import type { ApplyInput, ApplyOutcome, RestorerPort } from "./restorer";

const SCHEMA = `create table person (id int primary key, name text not null); insert into person values (1, 'one');
  create table note (id int primary key, person int not null references person, body text);
  insert into note select i, 1, 'text ' || i from generate_series(1, 50) i;`;

type Apply = (real: RestorerPort, input: ApplyInput, sides: () => RestoreSides) => Promise<ApplyOutcome>;

/** A world whose restorer applies in a broken way. */
async function broken(apply: Apply): Promise<RestoreSides> {
  const holder: { sides?: RestoreSides } = {};
  const sides = await restoreSides(SCHEMA, "delete from note", {
    subjects: rootedAt("public", "person"),
    restorer: (real) => ({
      ...real,
      apply: (input) => apply(real, input, () => holder.sides ?? sides),
    }),
  });
  holder.sides = sides;
  return sides;
}

/** Ends every other connection to production, as an administrator or a failing host would. */
const killAll = (sides: RestoreSides) =>
  sides.production(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );

const notes = async (sides: RestoreSides) => (await sides.production("select id from note")).length;

async function stateOf(sides: RestoreSides, restoreId: string) {
  return must(await readRestore(sides.as("viewer"), { restoreId }));
}

describe("production goes away", () => {
  const points: Readonly<Record<string, Apply>> = {
    "after the claim": (real, input, sides) =>
      real.apply({
        ...input,
        claim: async () => (await input.claim()) && (await killAll(sides())).length > 0,
      }),
    "before the receipt": (real, input, sides) =>
      real.apply({
        ...input,
        saveReceipt: async (receipt) => {
          await killAll(sides());
          await input.saveReceipt(receipt);
        },
      }),
    "between receipt and COMMIT": (real, input, sides) =>
      real.apply({
        ...input,
        saveReceipt: async (receipt) => {
          await input.saveReceipt(receipt);
          await killAll(sides());
        },
      }),
  };
  it.each(Object.entries(points))("%s: nothing is written, and the session says so", async (_, apply) => {
    const sides = await broken(apply);
    const plan = await sides.plan("1");
    const outcome = await sides.apply(plan);
    expect(outcome.ok).toBe(false);
    expect(await notes(sides)).toBe(0);
    const session = await stateOf(sides, plan.id);
    expect(session.state).toBe("failed");
    expect(session.notice).toMatch(/nothing was written/i);
    await sides.drop();
  });

  it("after COMMIT was sent: its answer is lost, production is asked, and everything is there", async () => {
    const swallower: { close?: () => void } = {};
    const sides = await broken(async (real, input) => {
      const proxy = await losesCommitAnswer(new URL(input.productionUrl));
      swallower.close = () => proxy.server.close();
      return real.apply({ ...input, productionUrl: proxy.url });
    });
    const done = must(await sides.apply(await sides.plan("1")));
    swallower.close?.();
    expect(done.state).toBe("applied");
    expect(done.notice).toContain("Production confirms that everything was written");
    expect(done.resultCounts?.created).toBe(50);
    expect(done.proof?.stillMissing).toBe(0);
    expect(await notes(sides)).toBe(50);
    await sides.drop();
  });
});

describe("our process goes away", () => {
  it("between receipt and COMMIT: the next look says that nothing was written", async () => {
    const sides = await broken((real, input) =>
      real.apply({
        ...input,
        saveReceipt: async (receipt) => {
          await input.saveReceipt(receipt);
          throw new Error("crash");
        },
      }),
    );
    const plan = await sides.plan("1");
    await expect(sides.apply(plan)).rejects.toThrow("crash");
    expect(must(await resolveRestores(sides.as("viewer"), {}))).toBe(1);
    expect(must(await resolveRestores(sides.as("viewer"), {}))).toBe(0);
    expect((await stateOf(sides, plan.id)).state).toBe("failed");
    expect(await notes(sides)).toBe(0);
    await sides.drop();
  });

  it("and nobody looks: the clock that tells alerts asks production", async () => {
    const sides = await broken(async (real, input) => {
      await real.apply(input);
      throw new Error("crash");
    });
    const plan = await sides.plan("1");
    await expect(sides.apply(plan)).rejects.toThrow("crash");
    const stored = async () => (await sides.as("admin").ports.ledger.restores.get(plan.id))?.state;
    expect(await stored()).toBe("applying");
    const clock = { ...sides.as("admin"), actor: { kind: "cron", job: "alerts" } } as const;
    must(await evaluateAlerts(clock, {}));
    expect(await stored()).toBe("applied");
    await sides.drop();
  });

  it("after COMMIT: the next look finds it written and proves it", async () => {
    const sides = await broken(async (real, input) => {
      await real.apply(input);
      throw new Error("crash");
    });
    const plan = await sides.plan("1");
    await expect(sides.apply(plan)).rejects.toThrow("crash");
    const session = await stateOf(sides, plan.id);
    expect(session).toMatchObject({ state: "applied", proof: { stillMissing: 0 } });
    expect(session.resultCounts).toMatchObject({ created: 50, skipped: 0, failed: 0 });
    const again = must(await sides.apply(plan));
    expect(again.notice).toContain("Nothing was written again");
    await sides.drop();
  });

  it("and production was reset, so that it knows the transaction no more: the rows answer", async () => {
    const sides = await broken(async (real, input) => {
      const saveReceipt: ApplyInput["saveReceipt"] = (receipt) =>
        input.saveReceipt({ ...receipt, transactionId: "999999999999" });
      await real.apply({ ...input, saveReceipt });
      throw new Error("crash");
    });
    const plan = await sides.plan("1");
    await expect(sides.apply(plan)).rejects.toThrow("crash");
    expect((await stateOf(sides, plan.id)).state).toBe("applied");
    await sides.drop();
  });

  it("is told from being at work: a session under way is left alone", async () => {
    const seen: string[] = [];
    const sides = await broken((real, input, own) =>
      real.apply({
        ...input,
        saveReceipt: async (receipt) => {
          await input.saveReceipt(receipt);
          seen.push((await stateOf(own(), input.sessionId)).state);
        },
      }),
    );
    const done = must(await sides.apply(await sides.plan("1")));
    expect(seen).toEqual(["applying"]);
    expect(done.state).toBe("applied");
    await sides.drop();
  });
});

describe("something stands in the way", () => {
  it("a lock: the draft stays and can be applied later", async () => {
    const sides = await broken(async (real, input, own) => {
      const held = own().production(
        "begin; lock table note in access exclusive mode; select pg_sleep(7); commit",
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      const outcome = await real.apply(input);
      await held;
      return outcome;
    });
    const plan = await sides.plan("1");
    expect(await sides.apply(plan)).toMatchObject({ ok: false, code: "conflict" });
    expect((await stateOf(sides, plan.id)).state).toBe("draft");
    expect(await notes(sides)).toBe(0);
    await sides.drop();
  });
});

/** A proxy before production that forwards everything but the answer to COMMIT: then both its ends are cut. */
async function losesCommitAnswer(target: URL): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let committing = false;
    client.on("data", (bytes) => {
      committing ||= bytes.includes("commit\0");
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => (committing ? client.destroy() : client.write(bytes)));
    client.on("close", () => upstream.destroy()).on("error", () => upstream.destroy());
    upstream.on("close", () => client.destroy()).on("error", () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, server };
}
