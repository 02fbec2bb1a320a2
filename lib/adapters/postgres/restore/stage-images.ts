import type { PlainImage } from "@/lib/recovery/restore/restorer";
import type { PgClient } from "../connect";
import { hashHexSql } from "../hash-sql";
import { query } from "../query";
import { column, quoteName } from "../quote";
import { copyIn } from "./copy";
import { stale } from "./refusal";
import { createStage, STAGE_N, STAGE_SHAPE } from "./stage";
import type { Watch } from "./watch";
import { keyMatch, type TableWork, writesRow } from "./work";
import { write, writing } from "./writing";

/** Brings the rows from before-images; each must be the one that its receipt names. */
export async function stageFromImages(
  production: PgClient,
  works: readonly TableWork[],
  images: AsyncIterable<PlainImage>,
  seed: string,
  watch: Pick<Watch, "advance">,
): Promise<void> {
  const open = new Set<TableWork>();
  for await (const image of images) {
    const work = works.find((one) => one.table.id === image.table && one.operations.some(writesRow));
    if (work === undefined) continue;
    if (!isWhole(work, image.columns)) throw stale(`The columns of ${image.table} are others since then.`);
    if (!open.has(work)) await createStage(production, work, image.columns);
    open.add(work);
    await takeImage(production, work, image);
    watch.advance(image.rows);
  }
  for (const work of works)
    if (work.operations.some(writesRow)) await verify(production, work, seed, open.has(work));
}

function isWhole({ table }: TableWork, columns: readonly string[]): boolean {
  const names = new Set(columns);
  return names.size === table.whole.length && table.whole.every((one) => names.has(one.name));
}

/** An image may hold rows that the plan leaves out: they are read into a table of their own and joined by their keys. */
async function takeImage(production: PgClient, work: TableWork, image: PlainImage): Promise<void> {
  const { table, todo, stage } = work;
  const columns = image.columns.map(quoteName).join(", ");
  await write(
    production,
    table.id,
    `create temporary table rekindle_image on commit drop as select ${columns} from ${table.id} with no data`,
  );
  await writing(table.id, () =>
    copyIn(production, `copy pg_temp.rekindle_image (${columns}) from stdin`, [image.copyText]),
  );
  await write(
    production,
    table.id,
    `insert into ${stage} (${STAGE_N}, ${STAGE_SHAPE}, ${columns})
       select o.n, o.shape, ${image.columns.map((name) => column("i", name)).join(", ")}
         from pg_temp.rekindle_image i join ${todo} o on ${keyMatch(table, "i", "o")} where o.shape >= 0`,
  );
  await write(production, table.id, "drop table pg_temp.rekindle_image");
}

async function verify(production: PgClient, work: TableWork, seed: string, opened: boolean): Promise<void> {
  const found = opened ? await hashesByNumber(production, work, seed) : new Map<number, string>();
  for (const [index, one] of work.operations.entries()) {
    if (!writesRow(one) || found.get(index + 1) === one.sourceHash) continue;
    throw stale(
      `The receipt's image of the row ${one.key} in ${work.table.id} is not the one that the plan names.`,
    );
  }
}

async function hashesByNumber(production: PgClient, { table, stage }: TableWork, seed: string) {
  const [row] = await query(
    production,
    `select coalesce(string_agg(s.${STAGE_N} || ' ' || ${hashHexSql("s", table.whole, "$1::bigint")}, ','), '') from ${stage} s`,
    [seed],
  );
  return new Map(
    (row?.[0] ?? "").split(",").map((pair) => {
      const [n, hash] = pair.split(" ");
      return [Number(n), hash ?? ""] as const;
    }),
  );
}
