import { engineContext } from "@/lib/adapters/memory/engine-context";
import { connect, createDatabases } from "@/lib/adapters/postgres/index";
import { createRestorer } from "@/lib/adapters/postgres/restore/index";
import { runComparison } from "@/lib/recovery/compare/run-comparison";
import type { Outcome } from "@/lib/recovery/errors";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { planRestore } from "@/lib/recovery/restore/plan-restore";
import { startWsProxy } from "@/stack/control-plane/ws-proxy";
import { startBenchCluster } from "./lib/cluster";
import { atLeast, type Bench, quantile, told } from "./lib/figure";
import { somePeople, sql } from "./lib/people";

const MEMORIES = 10_000;
const ROUNDS = 3;
const TABLE = "public.memories";

interface Reach {
  readonly wsProxy?: string;
}

/** Is bringing a rich life back fast beside the loop that everybody writes first? */
const bench: Bench = {
  title: "a person's 10,000 deleted memories compared and brought back, against a row-by-row loop",
  async run(say) {
    const cluster = await startBenchCluster(say);
    const proxy = await startWsProxy(
      "127.0.0.1",
      0,
      () => new Set([Number(new URL(cluster.asAdmin("postgresql://x/x")).port)]),
    );
    try {
      const past = await cluster.seeded("rich", 1, MEMORIES);
      const [person = ""] = await somePeople(past, 1);
      const lossy = await cluster.copy(past, "rich_lossy");
      await sql(lossy, "delete from memories");
      const reach: Reach = { wsProxy: `127.0.0.1:${proxy.port}/v1` };
      const engine: Awaited<ReturnType<typeof restoreByEngine>>[] = [];
      const loops: number[] = [];
      // The first round warms up; then the two take turns, so that noise falls on both alike.
      for (let round = 0; round <= ROUNDS; round++) {
        const done = await restoreByEngine(reach, past, await cluster.copy(lossy, "rich_engine"), person);
        if (round === 0) continue;
        engine.push(done);
        loops.push(await restoreByLoop(reach, past, await cluster.copy(lossy, "rich_loop"), person));
      }
      const loop = quantile(loops);
      const of = (pick: (one: (typeof engine)[number]) => number) => quantile(engine.map(pick));
      const total = of((one) => one.total);
      const baseline = "row by row: INSERT … ON CONFLICT DO NOTHING, same driver";
      return [
        told({ metric: "comparison", value: of((one) => one.compare), unit: "ms" }),
        told({ metric: "plan", value: of((one) => one.plan), unit: "ms" }),
        told({ metric: "restore with its proof", value: of((one) => one.apply), unit: "ms" }),
        told({ metric: "all of it", value: total, unit: "ms" }),
        told({ metric: "speed", value: (MEMORIES / total) * 1000, unit: "rows/s" }),
        told({ metric: "the loop", value: loop, unit: "ms" }),
        atLeast(10, { metric: "ratio", value: loop / total, unit: "×", baseline }),
      ];
    } finally {
      await proxy.close();
      await cluster.stop();
    }
  },
};

export default bench;

/** Comparison, plan, restore and the comparison that proves it, as the console runs them. */
async function restoreByEngine(reach: Reach, past: string, production: string, subjectKey: string) {
  const world = await engineContext({
    productionUrl: production,
    branches: { past },
    databases: createDatabases(reach),
    restorer: createRestorer(reach),
  });
  const ctx = world.as("support");
  const started = performance.now();
  const comparison = must(await runComparison(ctx, { subjectKey, branchId: "past" }));
  const compared = performance.now();
  const selection = { kind: "tables", tables: [TABLE] };
  const plan = must(await planRestore(ctx, { comparisonId: comparison.id, selection }));
  const planned = performance.now();
  const confirmation = plan.confirmationLabel;
  const done = must(await applyRestore(ctx, { restoreId: plan.id, planHash: plan.planHash, confirmation }));
  const ended = performance.now();
  if (done.resultCounts?.created !== MEMORIES || done.proof?.stillMissing !== 0) {
    throw new Error("Not all of it came back.");
  }
  return {
    compare: compared - started,
    plan: planned - compared,
    apply: ended - planned,
    total: ended - started,
  };
}

/** The usual recovery script: read everything, insert one by one. */
async function restoreByLoop(
  reach: Reach,
  past: string,
  production: string,
  subjectKey: string,
): Promise<number> {
  const started = performance.now();
  const from = await connect(reach, past);
  const to = await connect(reach, production);
  const columns = `id, profile_id, capture_id, category, factual_content, emotional_significance, verbatim_text, summary_text,
    use_verbatim, importance, verbatim_tokens, summary_tokens, speaker_confidence, created_at, updated_at`;
  const read = await from.query({
    text: `select ${columns} from memories where profile_id in (select id from profiles where user_id = $1)`,
    values: [subjectKey],
    rowMode: "array",
  });
  const places = columns.split(",").map((_, index) => `$${index + 1}`);
  const text = `insert into memories (${columns}) values (${places.join(", ")}) on conflict (id) do nothing`;
  const rows = Array.isArray(read) ? [] : read.rows;
  for (const values of rows) await to.query({ text, values, rowMode: "array" });
  const ms = performance.now() - started;

  await Promise.all([from.end(), to.end()]);
  if (rows.length !== MEMORIES) throw new Error("The loop read another number of rows.");
  return ms;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}
