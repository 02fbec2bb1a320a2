import type { Context } from "../context";
import { actorName } from "../context";
import { refuseErased } from "../erasures/refuse-erased";
import { fail, type Outcome, ok } from "../errors";
import { buildGraph } from "../subjects/graph";
import { graphHash } from "../subjects/graph-hash";
import { findByKey } from "../subjects/lookup";
import type { DatabaseSession, TableFingerprints } from "../subjects/port";
import { reading, type SourceBranch, withBothSides } from "../subjects/sessions";
import { commonGraph } from "./common-graph";
import { addCounts, compareRows, countStates } from "./compare-rows";
import { findDrift } from "./drift";
import type { ComparisonRecord, StoredRow } from "./port";

export interface CompareInput {
  readonly subjectKey: string;
  readonly source: SourceBranch;
}

/**
 * Compares one person's rows between a recovery branch and production and stores the result. Without permission check and
 * audit: the verbs that use it have done both. Each side is read in one snapshot of its own.
 */
export async function compareSubject(ctx: Context, input: CompareInput): Promise<Outcome<ComparisonRecord>> {
  const started = ctx.ports.clock.now();
  const compared = await reading("past", () =>
    withBothSides(ctx, input.source.url, (past, production) => readBoth(ctx, input, past, production)),
  );
  if (!compared.ok) return compared;
  const { rows, ...facts } = compared.value;
  const now = ctx.ports.clock.now();
  const record: ComparisonRecord = {
    id: ctx.ports.ids.next("cmp"),
    ...facts,
    counts: addCounts(facts.tables.map((table) => table.counts)),
    branchId: input.source.branchId,
    branchName: input.source.branchName,
    point: input.source.point,
    createdAt: now.toISOString(),
    createdByName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    durationMs: now.getTime() - started.getTime(),
  };
  await ctx.ports.ledger.comparisons.save(record, rows);
  return ok(record);
}

type Compared = Pick<
  ComparisonRecord,
  | "subjectKey"
  | "subjectLabel"
  | "tables"
  | "drift"
  | "pastReadAt"
  | "productionReadAt"
  | "seed"
  | "graphHash"
> & { readonly rows: readonly StoredRow[] };

async function readBoth(
  ctx: Context,
  input: CompareInput,
  past: DatabaseSession,
  production: DatabaseSession,
): Promise<Outcome<Compared>> {
  const [then, now] = await onBoth({ past, production }, async (session) => ({
    catalog: await session.catalog(),
    person: await findByKey(session, ctx.subjects, input.subjectKey),
  }));
  if (!then.ok) return then;
  if (!now.ok) return now;
  const person = now.value.person ?? then.value.person;
  if (person === null) return nobody(input.source.branchName);
  const erased = await refuseErased(ctx, [then.value.person, now.value.person], {
    action: "comparison.run",
    point: input.source.erasurePosition,
  });
  if (erased !== null) return erased;
  const common = commonGraph(then.value.catalog, now.value.catalog, ctx.subjects);
  const seed = ctx.ports.ids.seed();
  const query = { ...common, subjectKey: person.key, seed };
  const productionRows = await reading("production", async () => ok(await production.fingerprints(query)));
  if (!productionRows.ok) return productionRows;
  const pastRows = await reading("past", async () =>
    ok(await past.fingerprints({ ...query, catalog: common.pastCatalog }, productionRows.value)),
  );
  if (!pastRows.ok) return pastRows;
  const rows = setAgainst(pastRows.value, productionRows.value);
  return ok({
    subjectKey: person.key,
    subjectLabel: person.label ?? person.key,
    tables: common.graph.tables.map(({ id }) => ({ table: id, counts: countStates(rows.get(id) ?? []) })),
    drift: findDrift(
      common.past,
      now.value.catalog,
      common.graph,
      buildGraph(common.past, ctx.subjects),
      buildGraph(now.value.catalog, ctx.subjects),
    ),
    pastReadAt: past.readAt,
    productionReadAt: production.readAt,
    seed,
    graphHash: await graphHash(common.graph, common.catalog),
    rows: [...rows.values()].flat(),
  });
}

/** Does the same on both sides at once; each side's failure carries its own name. */
function onBoth<T>(
  sides: { readonly past: DatabaseSession; readonly production: DatabaseSession },
  act: (session: DatabaseSession) => Promise<T>,
): Promise<readonly [Outcome<T>, Outcome<T>]> {
  return Promise.all([
    reading("past", async () => ok(await act(sides.past))),
    reading("production", async () => ok(await act(sides.production))),
  ]);
}

function setAgainst(
  past: readonly TableFingerprints[],
  production: readonly TableFingerprints[],
): ReadonlyMap<string, readonly StoredRow[]> {
  return new Map(
    past.map(({ table, rows }) => [
      table,
      compareRows(table, rows, production.find((one) => one.table === table)?.rows ?? []),
    ]),
  );
}

function nobody(branchName: string): Outcome<never> {
  return fail(
    "subject_not_found",
    `Neither ${branchName} nor production has this person.`,
    "Choose a recovery branch at a moment when the account existed.",
  );
}
