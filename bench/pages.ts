import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "@/e2e/support/browser";
import { runComparison } from "@/lib/recovery/compare/run-comparison";
import { declareIncident } from "@/lib/recovery/incidents/declare-incident";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { planRestore } from "@/lib/recovery/restore/plan-restore";
import { causeAccident } from "@/stack/ember/index";
import { requestToken } from "@/stack/identity/index";
import type { StackState } from "@/stack/state";
import { type BenchStack, must, readyBranch, startBenchStack } from "./lib/console";
import { atMost, type Bench, type Figure, quantile, told } from "./lib/figure";
import { failedBranch, neonRequests } from "./lib/neon-requests";
import { pageWeights } from "./lib/page-weight";

const REQUESTS = 200;
const BASELINE = "/signed-out";

const bench: Bench = {
  title: `${REQUESTS} requests to each page one after the other, signed in; what it asks of Neon, and its JavaScript`,
  async run(say) {
    const stack = await startBenchStack({ people: 200, console: true }, say);
    try {
      const pages = await furnish(stack);
      const figures: Figure[] = [];
      const base = await answerTimes(stack.state, BASELINE);
      figures.push(
        told({ metric: `server time of ${BASELINE} (no data), p50`, value: quantile(base), unit: "ms" }),
      );
      for (const [name, path] of pages) {
        const times = await answerTimes(stack.state, path);
        say(`${name}: ${quantile(times).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms`);
        figures.push(
          told({ metric: `${name}: server time p50`, value: quantile(times), unit: "ms" }),
          atMost(100, {
            metric: `${name}: server time p95`,
            value: quantile(times, 0.95),
            unit: "ms",
            baseline: null,
          }),
          told({
            metric: `${name}: p50 as a multiple of ${BASELINE}`,
            value: quantile(times) / quantile(base),
            unit: "ratio",
          }),
        );
      }
      return [
        ...figures,
        ...(await neonRequests(stack.state, pages)),
        ...(await pageWeights(await stack.build())),
        ...(await scriptSizes(stack.state, pages)),
      ];
    } finally {
      await stack.stop();
    }
  },
};
export default bench;

/** Gives every page something to show: branches, a comparison with a loss, a plan, and a restore that was applied. */
async function furnish({ ctx, state }: BenchStack): Promise<readonly (readonly [string, string])[]> {
  const { person, at } = await causeAccident("delete-memories", {
    databaseUrl: state.production.databaseUrl,
  });
  if (person === undefined) throw new Error("The accident hit nobody.");
  const branch = await readyBranch(ctx, at);
  await failedBranch(ctx, state);
  const compared = must(await runComparison(ctx, { subjectKey: person.id, branchId: branch.id }));
  const selection = { kind: "all" } as const;
  const plan = must(await planRestore(ctx, { comparisonId: compared.id, selection }));
  const applied = must(
    await applyRestore(ctx, { restoreId: plan.id, planHash: plan.planHash, confirmation: person.email }),
  );
  const incident = must(
    await declareIncident(ctx, { scenario: "deleted_person", title: "Memories are gone" }),
  );
  return [
    ["overview", "/"],
    ["history", "/history"],
    ["branches", "/branches"],
    ["branch", `/branches/${branch.id}`],
    ["people, found", `/people?q=${encodeURIComponent(person.email)}`],
    ["person", `/people/${person.id}`],
    ["comparison", `/comparisons/${compared.id}`],
    ["restores", "/restores"],
    ["restore", `/restores/${applied.id}`],
    ["incidents", "/incidents"],
    ["incident", `/incidents/${incident.id}`],
    ["posture", "/posture"],
    ["drills", "/drills"],
    ["erasures", "/erasures"],
    ["audit", "/audit"],
  ];
}

/** Milliseconds from request to the last byte, for each of the requests after ten to warm up. */
async function answerTimes(state: StackState, path: string): Promise<number[]> {
  const times: number[] = [];
  let token = "";
  for (let index = -10; index < REQUESTS; index++) {
    // Session tokens live for a minute.
    if (index % 100 === -10 || index % 100 === 0) token = (await requestToken(state.identity, "admin")).token;
    const begun = performance.now();
    const answer = await fetch(`${state.consoleUrl}${path}`, {
      redirect: "manual",
      headers: { authorization: `Bearer ${token}`, accept: "text/html" },
    });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
    if (index >= 0) times.push(performance.now() - begun);
  }
  return times;
}

/** Compressed bytes of all scripts that a fresh browser loads for each page until the network is quiet. */
async function scriptSizes(
  state: StackState,
  pages: readonly (readonly [string, string])[],
): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const figures: Figure[] = [];
    for (const [name, path] of pages) {
      const context = await browser.newContext();
      const { cookies } = await requestToken(state.identity, "admin");
      await context.addCookies(
        Object.entries(cookies).map(([key, value]) => ({ name: key, value, url: state.consoleUrl })),
      );
      const page = await context.newPage();
      const read = await countScriptBytes(page);
      await page.goto(`${state.consoleUrl}${path}`, { waitUntil: "networkidle" });
      const bytes = read();
      if (bytes === 0) throw new Error(`${path} loaded no script.`);
      figures.push(
        atMost(180, {
          metric: `${name}: JavaScript, compressed`,
          value: bytes / 1000,
          unit: "kB",
          baseline: null,
        }),
      );
      await context.close();
    }
    return figures;
  } finally {
    await browser.close();
  }
}

/** Listens to the browser's own account of what came over the wire, without headers; the result tells the script bytes so far. */
async function countScriptBytes(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  session.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await session.send("Network.enable");
  return () => bytes;
}
