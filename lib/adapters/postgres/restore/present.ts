import type { ApplyInput } from "@/lib/recovery/restore/restorer";
import type { PgClient } from "../connect";
import { hashHexSql } from "../hash-sql";
import { column } from "../quote";
import { BatchSize, Chunks } from "./chunks";
import { copyOut } from "./copy";
import { stale } from "./refusal";
import type { Watch } from "./watch";
import { keyOf, type TableWork, todoWithRows } from "./work";
import { write } from "./writing";

/**
 * Locks the rows that will be updated or removed and compares each with the plan's fingerprint. From here to COMMIT nobody
 * else can change them: this is what `UPDATE … WHERE <fingerprint> = <expected>` would check, made before any trigger of
 * ours can have touched the row, and under the settings that fingerprints need.
 */
export async function lockPresent(production: PgClient, work: TableWork, seed: string): Promise<void> {
  for (const { kind, which, lock } of LOCKS) {
    if (!work.operations.some((one) => one.kind === kind)) continue;
    const [row] = await write(
      production,
      work.table.id,
      `with locked as materialized (
         select o.n, ${hashHexSql("t", work.table.whole, "$1::bigint")} as h from ${todoWithRows(work)}
          where o.shape ${which} for ${lock} of t)
       select min(o.n)::text from ${work.todo} o left join locked l on l.n = o.n
        where o.shape ${which} and l.h is distinct from o.expected`,
      [seed],
    );
    const changed = row?.[0] ?? null;
    if (changed !== null) {
      throw stale(`The row ${keyOf(work, Number(changed))} of ${work.table.id} changed since the preview.`);
    }
  }
}

/** An update keeps its key, so new rows may refer to it meanwhile; a removal may not be referred to. */
const LOCKS = [
  { kind: "update", which: "> 0", lock: "no key update" },
  { kind: "remove", which: "< 0", lock: "update" },
] as const;

/** Keeps the locked rows as they are now, whole: in pieces, so that long texts do not fill the memory. */
export async function keepImages(
  production: PgClient,
  works: readonly TableWork[],
  transactionId: string,
  input: Pick<ApplyInput, "sessionId" | "saveImage">,
  watch: Watch,
): Promise<void> {
  let position = 0;
  for (const work of works) {
    const numbers = work.operations.flatMap((one, index) => (one.kind === "create" ? [] : index + 1));
    const names = work.table.whole.map((one) => one.name);
    const size = new BatchSize();
    for (let at = 0; at < numbers.length; ) {
      watch.check();
      const some = numbers.slice(at, at + size.rows);
      at += some.length;
      const copyText = await readImage(production, work, names, some);
      size.learn(copyText.length);
      const image = { table: work.table.id, columns: names, rows: some.length, copyText };
      await input.saveImage({ sessionId: input.sessionId, transactionId, position }, image);
      position += 1;
    }
  }
}

async function readImage(
  production: PgClient,
  work: TableWork,
  names: readonly string[],
  numbers: readonly number[],
): Promise<Uint8Array> {
  const columns = names.map((name) => column("t", name)).join(", ");
  const between = `o.n between ${numbers[0]} and ${numbers.at(-1)} and o.shape <> 0`;
  const chunks = new Chunks();
  await copyOut(
    production,
    `copy (select ${columns} from ${todoWithRows(work)} where ${between}) to stdout`,
    (row) => chunks.add(row),
  );
  return Buffer.concat(chunks.take());
}
