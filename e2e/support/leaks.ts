import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Pool } from "pg";

/** Files below a folder that hold these words. */
export async function filesWith(folder: string, words: string): Promise<{ seen: number; found: string[] }> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  );
  const found: string[] = [];
  for (const file of files) {
    const path = join(file.parentPath, file.name);
    if (await holds(path, words)) found.push(path);
  }
  return { seen: files.length, found };
}

async function holds(path: string, words: string): Promise<boolean> {
  const wanted = Buffer.from(words);
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    // Words that two chunks share are found in what is left of the first.
    const text = Buffer.concat([rest, chunk as Buffer]);
    if (text.includes(wanted)) return true;
    rest = text.subarray(-wanted.length);
  }
  return false;
}

/** Tables of a database with rows that hold these words, as text or as bytes. */
export async function tablesWith(
  databaseUrl: string,
  words: string,
): Promise<{ seen: number; found: string[] }> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  try {
    const { rows } = await pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const found: string[] = [];
    for (const { name } of rows) {
      const hits = await pool.query<{ hit: boolean }>(
        `select exists (select 1 from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0) as hit`,
        [words, Buffer.from(words).toString("hex")],
      );
      if (hits.rows[0]?.hit === true) found.push(name);
    }
    return { seen: rows.length, found };
  } finally {
    await pool.end();
  }
}
