import { beforeEach, describe, expect, it } from "vitest";
import { incidentRecord } from "@/lib/adapters/contract/incident-ledger";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { followProduction, MOVED, placeOf } from "./moved-production";
import { sealAll } from "./secrets";

const HERE = "postgresql://ember@127.0.0.1:1/ember";
const THERE = "postgresql://ember:secret@there.example.com/ember";
const FURTHER = "postgresql://ember:secret@further.example.com/ember";
let world: MemoryWorld;
beforeEach(() => {
  world = memoryWorld({ production: { url: HERE } });
});

async function move(id: string, at: string, from: string, to: string, branch: string | null) {
  const facts = {
    [MOVED.at]: at,
    [MOVED.fromHost]: placeOf(from),
    [MOVED.toBranch]: branch,
  };
  const secrets = await sealAll(world.as("admin"), id, { [MOVED.url]: to });
  return incidentRecord({ id, facts, secrets });
}

describe("production where runs have left it", () => {
  it("is followed from move to move, in the order in which they happened", async () => {
    const first = await move("inc_1", "2026-11-23T10:00:00.000Z", HERE, THERE, "br-one");
    const second = await move("inc_2", "2026-11-23T12:00:00.000Z", THERE, FURTHER, null);
    const once = await followProduction(world.ports, [first]);
    expect([once.production.url, once.neon.productionBranchId]).toEqual([THERE, "br-one"]);
    expect(once.databases).toBe(world.ports.databases);
    const twice = await followProduction(world.ports, [second, first]);
    expect(twice.production.url).toBe(FURTHER);
    expect(twice.databases).toBe(world.ports.elsewhere.databases);
    // What would branch off production to back it up gets nothing instead of what production was.
    expect(await twice.neon.getBranch(twice.neon.productionBranchId)).toMatchObject({ ok: false });
  });

  it("is what the environment says once that names another database than the one it was moved from", async () => {
    const old = await move("inc_1", "2026-11-23T10:00:00.000Z", FURTHER, THERE, "br-one");
    expect((await followProduction(world.ports, [old])).production.url).toBe(HERE);
    const back = { ...old, facts: { ...old.facts, [MOVED.fromHost]: placeOf(HERE), [MOVED.at]: null } };
    expect((await followProduction(world.ports, [back])).production.url).toBe(HERE);
  });
});
