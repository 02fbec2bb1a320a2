import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Client } from "pg";
import { findPostgres, startPlainCluster } from "@/stack/postgres/index";
import { must, readyBranch, startBenchStack } from "./lib/console";
import { atMost, type Bench, quantile, told } from "./lib/figure";

const PEOPLE = 1_000;
const ROUNDS = 5;

const bench: Bench = {
  title: "from the click to a branch that answers queries, against copying the same database with pg_dump",
  async run(say) {
    const stack = await startBenchStack({ people: PEOPLE, console: false }, say);
    try {
      const { ctx, state } = stack;
      const bytes = Number(
        await ask(state.production.databaseUrl, "select pg_database_size(current_database())"),
      );
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const begun = performance.now();
        const branch = await readyBranch(ctx, "1 s ago");
        const uri = must(await ctx.ports.neon.connectionUri(branch.id));
        if ((await ask(uri, "select count(*) from users")) !== String(PEOPLE))
          throw new Error("The branch is not whole.");
        times.push(performance.now() - begun);
        must(await ctx.ports.neon.deleteBranch(branch.id));
      }
      const copied = await copyWithDump(state.production.databaseUrl);
      const typical = quantile(times);
      say(
        `${(bytes / 1e6).toFixed(0)} MB database, ${ROUNDS} branches, copy with pg_dump ${copied.toFixed(0)} ms`,
      );
      return [
        atMost(2_000, {
          metric: "click to first answer, median",
          value: typical,
          unit: "ms",
          baseline: null,
        }),
        told({ metric: "click to first answer, slowest", value: Math.max(...times), unit: "ms" }),
        atMost(1, {
          metric: "time",
          value: typical / copied,
          unit: "ratio",
          baseline: "pg_dump | psql of the same database",
        }),
      ];
    } finally {
      await stack.stop();
    }
  },
};
export default bench;

async function ask(url: string, sql: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({ text: sql, rowMode: "array" });
    return String(rows[0]?.[0]);
  } finally {
    await client.end();
  }
}

/** Milliseconds for a whole copy into an empty database, the way back of those who have no branches. */
async function copyWithDump(url: string): Promise<number> {
  const { binDir } = await findPostgres();
  const target = await startPlainCluster({
    dir: join(tmpdir(), `rekindle-bench-copy-${process.pid}`),
    database: "copy",
    role: "ember",
  });
  try {
    const begun = performance.now();
    const dump = spawn(join(binDir, "pg_dump"), ["--no-owner", "--no-acl", url], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const load = spawn(
      join(binDir, "psql"),
      ["-q", "-X", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", target.databaseUrl],
      {
        stdio: ["pipe", "ignore", "inherit"],
      },
    );
    const ended = Promise.all([once(dump, "exit"), once(load, "exit")]);
    await pipeline(dump.stdout, load.stdin);
    const codes = (await ended).map(([code]) => Number(code));
    if (codes.some((code) => code !== 0)) throw new Error(`pg_dump | psql failed (${codes.join(", ")})`);
    return performance.now() - begun;
  } finally {
    await target.stop();
  }
}
