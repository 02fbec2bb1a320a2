import { setTimeout as sleep } from "node:timers/promises";
import { createBranch } from "@/lib/recovery/branches/create-branch";
import { readBranch } from "@/lib/recovery/branches/read-branch";
import type { Context } from "@/lib/recovery/context";
import { requestToken } from "@/stack/identity/index";
import type { StackState } from "@/stack/state";
import { must } from "./console";
import { atMost, type Figure } from "./figure";

/** Neon allows an account 700 requests a minute; nobody's page may cost more than a few of them. */
const MOST = 5;
const TOGETHER = 10;

/**
 * How many requests to Neon a page costs when one person loads it, and when several do in the same moment. For one load, what
 * was remembered is let go of first.
 */
export async function neonRequests(
  state: StackState,
  pages: readonly (readonly [string, string])[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, path] of pages) {
    for (const people of [1, TOGETHER]) {
      await sleep(6_000);
      await ask(state, "DELETE");
      const { token } = await requestToken(state.identity, "admin");
      await Promise.all(Array.from({ length: people }, () => load(`${state.consoleUrl}${path}`, token)));
      figures.push(
        atMost(MOST, {
          metric: `${name}: requests to Neon, ${people === 1 ? "one load" : `${people} loads at once`}`,
          value: Object.values(await ask(state, "GET")).reduce((sum, count) => sum + count, 0),
          unit: "requests",
          baseline: null,
        }),
      );
    }
  }
  return figures;
}

/** A branch that Neon could not make, kept as it is after a bad day: only its operations say that it failed. */
export async function failedBranch(ctx: Context, state: StackState): Promise<void> {
  await fetch(new URL("/_test/faults", state.neon.apiUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify([
      { match: { method: "POST", path: "/branches$" }, fault: { failOperation: true }, times: 1 },
    ]),
  });
  const order = { at: new Date().toISOString(), purpose: "a branch that fails", expiresInHours: 1 };
  const { id } = must(await createBranch(ctx, order));
  for (;;) {
    const { branch } = must(await readBranch(ctx, { branchId: id }));
    if (branch.state === "failed") return;
    if (branch.state === "ready") throw new Error("The branch did not fail.");
    await sleep(50);
  }
}

async function ask(state: StackState, method: "GET" | "DELETE"): Promise<Readonly<Record<string, number>>> {
  const answer = await fetch(new URL("/_test/requests", state.neon.apiUrl), { method });
  return method === "GET" ? answer.json() : {};
}

async function load(url: string, token: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, accept: "text/html" };
  const answer = await fetch(url, { redirect: "manual", headers });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
}
