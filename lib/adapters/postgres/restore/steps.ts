import { writingOrder } from "@/lib/recovery/restore/order";
import { column, quoteName } from "../quote";
import type { TableRights } from "./rights";
import { STAGE_N, STAGE_SHAPE } from "./stage";
import { keyMatch, rowsNow, type TableWork } from "./work";

/** One INSERT, UPDATE or DELETE of one table, as part of a statement. */
export interface Step {
  readonly kind: "create" | "update" | "remove";
  readonly work: TableWork;
  readonly rows: number;
  /** `after` is a condition that makes it wait for the step before it; `slice` narrows the stage to some of its pages. */
  sql(after: string, slice?: string): string;
}

/**
 * What is written by which statements. Creating alone goes group by group, parents first; a cycle of tables is one statement,
 * because Postgres checks foreign keys when a statement ends (docs/decisions/007). Whatever else is one statement as a
 * whole: an update may turn away from a row that is removed and to one that is created, and a created row may take the
 * unique value of a removed one, so that every order of statements is wrong for some plan. Within it, each step waits for
 * the one before: removals, children first; updates; creations, parents first.
 */
export function statementsOf(
  works: readonly TableWork[],
  rights: ReadonlyMap<string, TableRights>,
): readonly (readonly Step[])[] {
  const groups = inOrder(works);
  const creates = groups.map((group) => group.flatMap((work) => createStep(work, rights) ?? []));
  const parentsFirst = groups.flat();
  const rest = [
    ...parentsFirst.toReversed().flatMap((work) => removeStep(work) ?? []),
    ...parentsFirst.flatMap(updateSteps),
  ];
  const statements = rest.length === 0 ? creates : [[...rest, ...creates.flat()]];
  return statements.filter((steps) => steps.length > 0);
}

/** The plan's tables in writing order; the links are those that production has now. */
function inOrder(works: readonly TableWork[]): readonly (readonly TableWork[])[] {
  const byId = new Map<string, TableWork>(works.map((one) => [one.table.id, one]));
  const references = works.flatMap((one) =>
    one.table.links.map((link) => ({ from: link.from, to: link.to })),
  );
  return writingOrder([...byId.keys()], references).map((group) => group.flatMap((id) => byId.get(id) ?? []));
}

function count(work: TableWork, kind: Step["kind"]): number {
  return work.operations.filter((one) => one.kind === kind).length;
}

/** A row whose key is there already is left alone. */
function createStep(work: TableWork, rights: ReadonlyMap<string, TableRights>): Step | null {
  const { table, stage } = work;
  const rows = count(work, "create");
  if (rows === 0) return null;
  const columns = table.written.map(quoteName).join(", ");
  const identity = table.now.columns.some(
    (one) => one.identity === "always" && table.written.includes(one.name),
  );
  const key = table.key.map((one) => quoteName(one.name)).join(", ");
  const same = table.key.map((one) => `${column("x", one.name)} = ${column("s", one.name)}`).join(" and ");
  const immediate = rights.get(table.id)?.immediateKey ?? false;
  return {
    kind: "create",
    work,
    rows,
    sql: (
      after,
      slice = "true",
    ) => `insert into ${table.id} (${columns})${identity ? " overriding system value" : ""}
      select ${table.written.map((name) => column("s", name)).join(", ")} from ${stage} s
       where s.${STAGE_SHAPE} = 0 and ${slice} and ${after}
      ${immediate ? `on conflict (${key}) do nothing` : `and not exists (select from ${table.id} x where ${same})`}
      returning ${key}`,
  };
}

/** One step per set of columns, so that triggers on columns see only what is written. */
function updateSteps(work: TableWork): readonly Step[] {
  return work.shapes.flatMap((shape, index): Step | [] => {
    if (index === 0) return [];
    const set = shape.map((name) => `${quoteName(name)} = ${column("s", name)}`).join(", ");
    return {
      kind: "update",
      work,
      rows: work.operations.filter((one) => one.kind === "update" && same(one.columns, shape)).length,
      sql: (
        after,
      ) => `update ${rowsNow(work.table)} t set ${set} from ${work.todo} o join ${work.stage} s on s.${STAGE_N} = o.n
       where o.shape = ${index} and ${keyMatch(work.table, "t", "o")} and ${after} returning 1`,
    };
  });
}

function removeStep(work: TableWork): Step | null {
  const rows = count(work, "remove");
  if (rows === 0) return null;
  return {
    kind: "remove",
    work,
    rows,
    sql: (after) =>
      `delete from ${rowsNow(work.table)} t using ${work.todo} o where o.shape < 0 and ${keyMatch(work.table, "t", "o")} and ${after} returning 1`,
  };
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
