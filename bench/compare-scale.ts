import { engineContext } from "@/lib/adapters/memory/engine-context";
import { createDatabases } from "@/lib/adapters/postgres/index";
import { compareSubject } from "@/lib/recovery/compare/compare-subject";
import { findSource } from "@/lib/recovery/subjects/sessions";
import { startBenchCluster } from "./lib/cluster";
import { atMost, type Bench, quantile, told } from "./lib/figure";
import { somePeople } from "./lib/people";

const PEOPLE = 15;
const ROUNDS = 8;

/** Does comparing one person slow down as the database grows? */
const bench: Bench = {
  title: "one person of 100 memories compared in databases of 20,000 and of 2,000,000 memories",
  async run(say) {
    const cluster = await startBenchCluster(say);
    try {
      const small = await side(await cluster.seeded("small", 200, 100));
      const big = await side(await cluster.seeded("big", 20_000, 100));
      // The first round warms both; after it the two take turns, so that noise falls on both alike.
      for (let round = 0; round <= ROUNDS; round++) {
        for (let index = 0; index < PEOPLE; index++) {
          await small.compare(index, round > 0);
          await big.compare(index, round > 0);
        }
      }
      const [smallMs, bigMs] = [quantile(small.times), quantile(big.times)];
      return [
        told({ metric: "comparison, 20,000 memories", value: smallMs, unit: "ms" }),
        told({ metric: "comparison, 2,000,000 memories", value: bigMs, unit: "ms" }),
        told({ metric: "p95 of 2,000,000", value: quantile(big.times, 0.95), unit: "ms" }),
        atMost(1.3, { metric: "ratio", value: bigMs / smallMs, unit: "×", baseline: "20,000 memories" }),
      ];
    } finally {
      await cluster.stop();
    }
  },
};

export default bench;

/** The whole comparison as the console runs it: both connections, both catalogs, fingerprints, states. */
async function side(url: string) {
  const world = await engineContext({
    productionUrl: url,
    branches: { past: url },
    databases: createDatabases(),
  });
  const context = world.as("support");
  const people = await somePeople(url, PEOPLE);
  const source = await findSource(context, "past");
  if (!source.ok) throw new Error(source.message);
  const times: number[] = [];
  return {
    times,
    compare: async (index: number, counts: boolean) => {
      const subjectKey = people[index % people.length] ?? "";
      const started = performance.now();
      const compared = await compareSubject(context, { subjectKey, source: source.value });
      const ms = performance.now() - started;
      if (!compared.ok) throw new Error(compared.message);
      if (compared.value.counts.unchanged < 100) throw new Error("The person has too few rows.");
      if (counts) times.push(ms);
    },
  };
}
