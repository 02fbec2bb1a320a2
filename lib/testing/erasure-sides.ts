import { engineContext } from "@/lib/adapters/memory/engine-context";
import { memoryErasurePorts } from "@/lib/adapters/memory/erasure-ports";
import { createEraser } from "@/lib/adapters/postgres/erase/index";
import { createDatabases } from "@/lib/adapters/postgres/index";
import type { Context, Role } from "@/lib/recovery/context";
import { reportErasure } from "@/lib/recovery/erasures/report-erasure";
import { EMBER, type SubjectConfig } from "@/lib/recovery/subjects/config";
import { must } from "./restore-sides";
import { type TwoSides, twoSides } from "./two-sides";

export interface ErasureSides extends Omit<TwoSides, "world" | "compare"> {
  as(role: Role): Context;
  /** Records people by what names them; their positions. */
  erase(...people: readonly Readonly<Record<string, string>>[]): Promise<readonly number[]>;
}

/** A production and a branch `past` with a real eraser; the ledger and the buckets are in memory. */
export async function erasureSides(
  sql: string,
  now = "",
  subjects: SubjectConfig = EMBER,
): Promise<ErasureSides> {
  const sides = await twoSides(sql, now, subjects);
  const world = await engineContext({
    productionUrl: sides.productionUrl,
    branches: { past: sides.pastUrl },
    databases: createDatabases(),
    subjects,
  });
  const as = (role: Role): Context => {
    const ctx = world.as(role);
    return { ...ctx, ports: { ...ctx.ports, erasures: { ...memoryErasurePorts(), eraser: createEraser() } } };
  };
  return {
    ...sides,
    as,
    erase: async (...people) => {
      const positions: number[] = [];
      for (const person of people)
        positions.push(must(await reportErasure(as("admin"), { person })).position);
      return positions;
    },
  };
}
