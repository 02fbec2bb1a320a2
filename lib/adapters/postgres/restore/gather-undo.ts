import type { RestoreFacts } from "@/lib/recovery/restore/facts";
import type { PlanOperation } from "@/lib/recovery/restore/plan";
import type { GatherUndoInput, Standing } from "@/lib/recovery/restore/restorer";
import { type InverseRow, UNDO_POLICY } from "@/lib/recovery/restore/undo";
import type { Catalog, TableId } from "@/lib/recovery/subjects/catalog";
import { readCatalog } from "../catalog";
import type { PgClient } from "../connect";
import { quoteName } from "../quote";
import { factsOf } from "./gather";
import { GivenBook } from "./given";
import { inTurn } from "./in-turn";
import { readSchemaFacts, type SchemaFacts } from "./schema-facts";
import { type Sides, sidesOf } from "./sides";
import { createStage } from "./stage";
import { stageFromImages } from "./stage-images";
import { fillTodo, type TableWork, worksOf, writesRow } from "./work";
import { write } from "./writing";

/**
 * Reads what an undo needs to know. Its past is not a database: the before-images are brought into temporary tables of
 * production, and the same questions are asked of them as of a recovery branch. `production` has a transaction open that is
 * rolled back: nothing stays.
 */
export async function gatherUndo(production: PgClient, input: GatherUndoInput): Promise<RestoreFacts> {
  const now = await readCatalog(production);
  const works = await stageAll(production, await sidesOf(now, now, input.subjects), input);
  const stages = new Map(works.map((work) => [work.table.id, work.stage as TableId]));
  const facts = await readSchemaFacts(production);
  const client = inTurn(production);
  const world = {
    past: client,
    production: client,
    sides: await sidesOf(stagedCatalog(now, stages), now, input.subjects),
    pastFacts: stagedFacts(facts, stages),
    productionFacts: facts,
    given: new GivenBook([]),
    input: { seed: input.seed, policy: UNDO_POLICY, remedies: [], standing: standingIn(input.rows) },
  };
  return factsOf(
    world,
    input.rows.map(({ table, key, kind }) => ({ table, key, act: kind })),
  );
}

/** Every table of the receipt gets its stage, an empty one where rows were only created. */
async function stageAll(
  production: PgClient,
  sides: Sides,
  { rows, images, seed }: GatherUndoInput,
): Promise<readonly TableWork[]> {
  const ids = new Set(rows.map((row) => row.table));
  const tables = [...ids].flatMap((id) => sides.table(id) ?? []).filter((table) => table.key.length > 0);
  const known = new Set<string>(tables.map((table) => table.id));
  const operations = rows.filter((row) => known.has(row.table)).map(toOperation);
  const works = worksOf(tables, operations);
  for (const work of works) await fillTodo(production, work);
  await stageFromImages(production, works, images, seed, { advance: () => undefined });
  for (const work of works) {
    const { table, stage } = work;
    if (!work.operations.some(writesRow)) {
      await createStage(
        production,
        work,
        table.whole.map((one) => one.name),
      );
    }
    const key = table.key.map((one) => quoteName(one.name)).join(", ");
    await write(production, table.id, `create index on ${stage} (${key}); analyze ${stage}`);
  }
  return works;
}

/** Which columns an update writes is not known yet. */
function toOperation({ kind, table, key, nowHash, thenHash }: InverseRow): PlanOperation {
  const [sourceHash, expectedHash] = [thenHash ?? "", nowHash ?? ""];
  const row = { table, key, because: "chosen" } as const;
  switch (kind) {
    case "create":
      return { ...row, kind, sourceHash };
    case "update":
      return { ...row, kind, sourceHash, expectedHash, columns: [] };
    case "remove":
      return { ...row, kind, expectedHash };
  }
}

type Stages = ReadonlyMap<string, TableId>;

function stagedCatalog(now: Catalog, stages: Stages): Catalog {
  return {
    ...now,
    tables: now.tables.map((table) => {
      const stage = stages.get(table.id);
      return stage === undefined
        ? table
        : { ...table, partitioned: false, origin: { table: stage, columns: {} } };
    }),
  };
}

/** What holds for a table held for the rows that were in it. */
function stagedFacts(facts: SchemaFacts, stages: Stages): SchemaFacts {
  const both = <T extends { readonly table: string }>(all: readonly T[]): readonly T[] =>
    all.flatMap((one) => {
      const stage = stages.get(one.table);
      return stage === undefined ? [one] : [one, { ...one, table: stage }];
    });
  const generated = [...stages].map(([id, stage]) => [stage, facts.generated[id] ?? {}] as const);
  return {
    ...facts,
    checks: both(facts.checks),
    arbiters: both(facts.arbiters),
    generated: { ...facts.generated, ...Object.fromEntries(generated) },
  };
}

const STANDING = { create: "missing", update: "own", remove: "added" } as const;

/** Rows that the receipt does not name stay as they are, whosever they are. */
function standingIn(rows: readonly InverseRow[]): (table: string, key: string) => Standing {
  const known = new Map(rows.map((row) => [`${row.table} ${row.key}`, STANDING[row.kind]]));
  return (table, key) => known.get(`${table} ${key}`) ?? "own";
}
