import type { PgClient } from "../connect";
import { query } from "../query";
import { column } from "../quote";
import { STAGE_N, STAGE_SHAPE } from "./stage";
import type { Step } from "./steps";
import type { Watch } from "./watch";
import type { TableWork } from "./work";
import { write } from "./writing";

/** Numbers of operations whose row was to be created and was there already, per table. */
export type Skipped = ReadonlyMap<string, ReadonlySet<number>>;

/** Writes a table's rows without a stage; false when it must have one, which it has then. */
export type Straight = (work: TableWork) => Promise<boolean>;

/** Runs the plan's statements. */
export async function writeSteps(
  production: PgClient,
  works: readonly TableWork[],
  statements: readonly (readonly Step[])[],
  straight: Straight,
  watch: Watch,
): Promise<Skipped> {
  const skipped = new Map<string, Set<number>>(works.map((work) => [work.table.id, new Set()]));
  for (const steps of statements) {
    watch.check();
    const [only] = steps;
    if (only !== undefined && steps.length === 1 && (await straight(only.work))) continue;
    for (const slice of await slicesOf(production, steps)) {
      watch.check();
      for (const { id, n } of await runStatement(production, steps, slice)) skipped.get(id)?.add(n);
      watch.advance(slice.rows);
    }
  }
  return skipped;
}

interface Slice {
  readonly where: string;
  readonly rows: number;
}

/** Rows that one statement creates at most, so that progress is seen and a wish to stop is heard. */
const SLICE_ROWS = 10_000;

/** One large table that does not refer to itself is created in slices of its stage's pages; all else at once. */
async function slicesOf(production: PgClient, steps: readonly Step[]): Promise<readonly Slice[]> {
  const rows = steps.reduce((sum, step) => sum + step.rows, 0);
  const [only] = steps;
  const many = only === undefined ? 0 : Math.ceil(rows / SLICE_ROWS);
  const selfish = only?.work.table.links.some((link) => link.to === link.from) ?? true;
  if (only === undefined || steps.length > 1 || only.kind !== "create" || selfish || many < 2) {
    return [{ where: "true", rows }];
  }
  const [size] = await query(
    production,
    "select (pg_relation_size($1::regclass) / current_setting('block_size')::int)::text",
    [only.work.stage],
  );
  const pages = Number(size?.[0] ?? 0);
  const at = (part: number) => `'(${Math.floor((pages * part) / many)},0)'::tid`;
  return Array.from({ length: many }, (_, part) => ({
    where: `s.ctid >= ${at(part)}${part === many - 1 ? "" : ` and s.ctid < ${at(part + 1)}`}`,
    rows: part === many - 1 ? rows - Math.floor(rows / many) * (many - 1) : Math.floor(rows / many),
  }));
}

async function runStatement(
  production: PgClient,
  steps: readonly Step[],
  slice: Slice,
): Promise<readonly { readonly id: string; readonly n: number }[]> {
  const parts = steps.map((step, index) => {
    const after = index === 0 ? "true" : `(select count(*) from w${index - 1}) >= 0`;
    return `w${index} as (${step.sql(after, slice.where)})`;
  });
  const told = steps.map((step, index) => `select ${index}::text, ${skippedSql(step, index, slice)}`);
  const where = [...new Set(steps.map((step) => step.work.table.id))].join(", ");
  const rows = await write(production, where, `with ${parts.join(",\n")}\n${told.join("\nunion all\n")}`);
  return rows.flatMap(([index, numbers]) => {
    const id = steps[Number(index)]?.work.table.id;
    return id === undefined || !numbers ? [] : numbers.split(",").map((n) => ({ id, n: Number(n) }));
  });
}

/** The numbers of rows that a creation left alone; looked for only when there are any. */
function skippedSql({ kind, work }: Step, index: number, slice: Slice): string {
  if (kind !== "create") return `(select null::text from w${index} limit 1)`;
  const staged = `${work.stage} s where s.${STAGE_SHAPE} = 0 and ${slice.where}`;
  const same = work.table.key.map((one, at) => `${column("w", one.name)} = o.k${at}`).join(" and ");
  return `case when (select count(*) from w${index}) < (select count(*) from ${staged}) then (
    select string_agg(o.n::text, ',') from ${work.todo} o
     where o.n in (select s.${STAGE_N} from ${staged}) and not exists (select from w${index} w where ${same})) end`;
}
