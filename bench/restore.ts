import { spawn } from "node:child_process";
import { once } from "node:events";
import { engineContext } from "@/lib/adapters/memory/engine-context";
import { connect, createDatabases } from "@/lib/adapters/postgres/index";
import { createRestorer } from "@/lib/adapters/postgres/restore/index";
import { runComparison } from "@/lib/recovery/compare/run-comparison";
import type { Outcome } from "@/lib/recovery/errors";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { planRestore } from "@/lib/recovery/restore/plan-restore";
import { type BenchCluster, startBenchCluster } from "./lib/cluster";
import { atLeast, atMost, type Bench, type Figure, quantile, told } from "./lib/figure";
import { somePeople, sql } from "./lib/people";
import { startProxyProcess } from "./lib/proxy-process";

/** A rich life, and one that nobody has yet. */
const LIVES = [
  { memories: 20_000, rounds: 5 },
  { memories: 100_000, rounds: 3 },
] as const;
const TABLE = "public.memories";
const COLUMNS = `id, profile_id, capture_id, category, factual_content, emotional_significance, verbatim_text, summary_text,
    use_verbatim, importance, verbatim_tokens, summary_tokens, speaker_confidence, created_at, updated_at`;

interface Reach {
  readonly wsProxy?: string;
}

/** As psql goes, with which the floor is measured. */
const TCP: Reach = {};

/** Is bringing a rich life back fast beside the loop that everybody writes first, and how far from the floor? */
const bench: Bench = {
  title:
    "a person's 20,000 and 100,000 deleted memories compared and brought back, against a loop and bare COPY",
  async run(say) {
    const cluster = await startBenchCluster(say);
    const proxy = await startProxyProcess(Number(new URL(cluster.asAdmin("postgresql://x/x")).port));
    try {
      const figures: Figure[] = [];
      for (const { memories, rounds } of LIVES)
        figures.push(...(await measure(cluster, { wsProxy: proxy.address }, memories, rounds)));
      return figures;
    } finally {
      proxy.stop();
      await cluster.stop();
    }
  },
};

export default bench;

type Engine = Awaited<ReturnType<typeof restoreByEngine>>;

async function measure(
  cluster: BenchCluster,
  webSockets: Reach,
  memories: number,
  rounds: number,
): Promise<Figure[]> {
  const name = `life_${memories}`;
  const past = await cluster.seeded(name, 1, memories);
  const [person = ""] = await somePeople(past, 1);
  const lossy = await cluster.copy(past, `${name}_lossy`);
  await sql(lossy, "delete from memories");
  const engine: Engine[] = [];
  const engineTcp: Engine[] = [];
  const copies: number[] = [];
  const fresh = (what: string) => cluster.copy(lossy, `${name}_${what}`);
  // The first round warms up; then all take turns, so that noise falls on all alike.
  for (let round = 0; round <= rounds; round += 1) {
    const done = await restoreByEngine(webSockets, past, await fresh("engine"), person, memories);
    const doneTcp = await restoreByEngine(TCP, past, await fresh("engine"), person, memories);
    const copied = await restoreByCopy(past, await fresh("copy"), memories);
    if (round === 0) continue;
    engine.push(done);
    engineTcp.push(doneTcp);
    copies.push(copied);
  }
  // It takes minutes, and what else happens meanwhile is small beside it.
  const loop = await restoreByLoop(webSockets, past, await fresh("loop"), person, memories);
  const of = (pick: (one: Engine) => number, ran = engine) => quantile(ran.map(pick));
  const [total, copy] = [of((one) => one.total), quantile(copies)];
  const rows = `${memories.toLocaleString("en")} rows: `;
  const against = (ran: Engine[]) => of((one) => one.write, ran) / copy;
  return [
    told({ metric: `${rows}comparison`, value: of((one) => one.compare), unit: "ms" }),
    told({ metric: `${rows}plan`, value: of((one) => one.plan), unit: "ms" }),
    told({ metric: `${rows}restore`, value: of((one) => one.write), unit: "ms" }),
    told({ metric: `${rows}proof`, value: of((one) => one.prove), unit: "ms" }),
    told({ metric: `${rows}all of it`, value: total, unit: "ms" }),
    told({ metric: `${rows}the loop`, value: loop, unit: "ms" }),
    told({ metric: `${rows}bare COPY`, value: copy, unit: "ms" }),
    atLeast(12, {
      ...{ metric: `${rows}all of it against the loop`, value: loop / total, unit: "×" },
      baseline: "row by row: INSERT … ON CONFLICT DO NOTHING, same driver",
    }),
    atMost(1.6, {
      ...{ metric: `${rows}restore against bare COPY`, value: against(engineTcp), unit: "×" },
      baseline:
        "COPY of the same rows into the same tables by psql, without checks, receipt or proof; both over TCP",
    }),
    told({ metric: `${rows}restore over WebSockets against that COPY`, value: against(engine), unit: "×" }),
  ];
}

/** The floor: the rows as Postgres moves them between two databases. */
async function restoreByCopy(past: string, production: string, memories: number): Promise<number> {
  const started = performance.now();
  const from = spawn("psql", [past, "-Xqc", `copy (select ${COLUMNS} from memories) to stdout`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const to = spawn("psql", [production, "-Xqc", `copy memories (${COLUMNS}) from stdin`], {
    stdio: [from.stdout, "ignore", "inherit"],
  });
  const [code] = (await once(to, "exit")) as [number];
  const ms = performance.now() - started;
  const [copied] = await sql(production, "select count(*)::int as n from memories");
  if (code !== 0 || copied?.n !== memories) throw new Error("COPY copied another number of rows.");
  return ms;
}

/** Comparison, plan, restore and the comparison that proves it, as the console runs them. */
async function restoreByEngine(
  reach: Reach,
  past: string,
  production: string,
  subjectKey: string,
  memories: number,
) {
  const real = createRestorer(reach);
  let written = 0;
  const world = await engineContext({
    productionUrl: production,
    branches: { past },
    databases: createDatabases(reach),
    restorer: {
      ...real,
      apply: async (input) => {
        const outcome = await real.apply(input);
        written = performance.now();
        return outcome;
      },
    },
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
  if (done.resultCounts?.created !== memories || done.proof?.stillMissing !== 0) {
    throw new Error("Not all of it came back.");
  }
  return {
    compare: compared - started,
    plan: planned - compared,
    write: written - planned,
    prove: ended - written,
    total: ended - started,
  };
}

/** The usual recovery script: read everything, insert one by one. */
async function restoreByLoop(
  reach: Reach,
  past: string,
  production: string,
  subjectKey: string,
  memories: number,
): Promise<number> {
  const started = performance.now();
  const from = await connect(reach, past);
  const to = await connect(reach, production);
  const read = await from.query({
    text: `select ${COLUMNS} from memories where profile_id in (select id from profiles where user_id = $1)`,
    values: [subjectKey],
    rowMode: "array",
  });
  const places = COLUMNS.split(",").map((_, index) => `$${index + 1}`);
  const text = `insert into memories (${COLUMNS}) values (${places.join(", ")}) on conflict (id) do nothing`;
  const rows = Array.isArray(read) ? [] : read.rows;
  for (const values of rows) await to.query({ text, values, rowMode: "array" });
  const ms = performance.now() - started;

  await Promise.all([from.end(), to.end()]);
  if (rows.length !== memories) throw new Error("The loop read another number of rows.");
  return ms;
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}
