import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { type CuttingProxy, cuttingProxy } from "@/lib/testing/cutting-proxy";
import { fingerprints } from "@/lib/testing/fingerprints";
import { generateSchema } from "@/lib/testing/generated/index";
import { Random } from "@/lib/testing/random";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { planUndo } from "./plan-undo";
import type { RestorePolicy } from "./policy";
import { readRestore } from "./read-restore";
import type { RestorerPort } from "./restorer";
import type { RestoreView } from "./session";

/** `REKINDLE_CRASHES=1000 npx vitest …` for a long run, `REKINDLE_SEED=4711` for others. */
const CRASHES = Number(process.env.REKINDLE_CRASHES ?? 120);
const FIRST = Number(process.env.REKINDLE_SEED ?? 1);
const SCHEMAS = 5;

const ALL: RestorePolicy = { base: { create: true, update: { kind: "row" }, remove: true }, tables: {} };
const ENDINGS = ["backend killed", "connection lost", "another writer"] as const;
type Ending = (typeof ENDINGS)[number];

interface World {
  readonly sides: RestoreSides;
  readonly admin: Client;
  readonly damaged: Readonly<Record<string, string>>;
  readonly past: Readonly<Record<string, string>>;
  /** Messages of an undisturbed restore. */
  readonly messages: number;
  /** Puts something in the way of the next restore. */
  disturb(how: ((url: string) => Promise<CuttingProxy>) | null): void;
}

const worlds: World[] = [];
afterAll(async () => {
  for (const { sides, admin } of worlds) {
    await admin.end();
    await sides.drop();
  }
});

/** A generated world, in its damaged state, that knows what a whole restore makes of it and how many messages that takes. */
async function newWorld(seed: number): Promise<World> {
  const { sql, damage } = generateSchema(seed);
  let disturbance: ((url: string) => Promise<CuttingProxy>) | null = null;
  const sides = await restoreSides(sql, damage, {
    subjects: rootedAt("public", "person"),
    restorer: (real): RestorerPort => ({
      ...real,
      apply: async (input) => {
        if (disturbance === null) return real.apply(input);
        const proxy = await disturbance(input.productionUrl);
        try {
          return await real.apply({ ...input, productionUrl: proxy.url });
        } finally {
          proxy.close();
        }
      },
    }),
  });
  const admin = new Client({ connectionString: sides.productionUrl });
  await admin.connect();
  const damaged = await fingerprints(sides.production);
  let messages = 0;
  disturbance = async (url) => {
    const proxy = await cuttingProxy(url, { message: 0, forwarded: false }, () => undefined);
    return {
      ...proxy,
      close: () => {
        messages = proxy.sent();
        proxy.close();
      },
    };
  };
  const applied = must(await sides.apply(await draft(sides)));
  disturbance = null;
  await takeBack(sides, applied);
  const world: World = {
    ...{ sides, admin, damaged, past: await fingerprints(sides.past), messages },
    disturb: (how) => {
      disturbance = how;
    },
  };
  expect(await fingerprints(sides.production)).toEqual(damaged);
  worlds.push(world);
  return world;
}

const draft = (sides: RestoreSides) => sides.plan("1", { kind: "all" }, { policy: ALL, role: "admin" });

async function takeBack(sides: RestoreSides, applied: RestoreView): Promise<void> {
  const undo = must(await planUndo(sides.as("support"), { restoreId: applied.id }));
  if (undo.kind !== "planned") throw new Error("Rows changed since.");
  must(await sides.apply(undo.restore));
}

/** What the console says once it knows: a session under way is asked for again. */
async function settled(sides: RestoreSides, restoreId: string): Promise<RestoreView> {
  for (let patience = 0; patience < 200; patience += 1) {
    const session = must(await readRestore(sides.as("viewer"), { restoreId }));
    if (session.state !== "applying") return session;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("The session never ended.");
}

/** One restore that ends badly somewhere; production holds all of it or nothing, and the session says which. */
async function crashOnce(world: World, plan: RestoreView, seed: number): Promise<Ending | "survived"> {
  const { sides, admin } = world;
  const random = new Random(seed);
  const ending = random.pick(ENDINGS);
  const at = { message: random.between(1, world.messages + 1), forwarded: random.chance(0.5) };
  world.disturb((url) =>
    cuttingProxy(url, at, async (drop) => {
      if (ending === "connection lost") drop();
      else if (ending === "backend killed") await admin.query(KILL_OTHERS);
      else await interfere(admin, random);
    }),
  );
  const outcome = await sides.apply(plan);
  world.disturb(null);
  await admin.query("update person set name = 'one' where id = 1 and name <> 'one'");
  const session = await settled(sides, plan.id);
  const now = await fingerprints(sides.production);
  const words = `seed ${seed}: ${ending} at message ${at.message} of ${world.messages}, ${session.state}`;
  if (session.state === "applied") {
    expect(now, words).toEqual(world.past);
    await takeBack(sides, session);
  } else {
    expect(now, words).toEqual(world.damaged);
    expect(outcome.ok, words).toBe(false);
  }
  return outcome.ok ? "survived" : ending;
}

const KILL_OTHERS = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** Somebody else writes to the person's own row, if the restore does not hold it just now. */
async function interfere(admin: Client, random: Random): Promise<void> {
  await admin.query(`do $$ begin perform set_config('lock_timeout', '20ms', true);
    update person set name = 'one ${random.between(1, 9)}' where id = 1;
    exception when lock_not_available then null; end $$`);
}

describe("a restore that ends badly", () => {
  it(`${CRASHES} times: all of it is there or nothing, and the session says which`, {
    timeout: CRASHES * 3000,
  }, async () => {
    const seen = new Map<string, number>();
    for (let n = 0; n < SCHEMAS; n += 1) {
      const world = await newWorld(FIRST + n);
      let plan = await draft(world.sides);
      for (let crash = n; crash < CRASHES; crash += SCHEMAS) {
        const how = await crashOnce(world, plan, FIRST * 1_000_003 + crash);
        seen.set(how, (seen.get(how) ?? 0) + 1);
        const { state } = must(await readRestore(world.sides.as("viewer"), { restoreId: plan.id }));
        if (state !== "draft") plan = await draft(world.sides);
      }
    }
    for (const how of ["backend killed", "connection lost", "survived"])
      expect(seen.get(how) ?? 0, how).toBeGreaterThan(CRASHES / 50);
  });
});
