import { describe, expect, it } from "vitest";
import { outcomeUnknown } from "../patience";
import { toFailure } from "./failures";
import { readFault } from "./fault";
import { patiently } from "./patience";

const subject = { failed: "could not create the branch", missing: "branch", moment: true } as const;
const error = (status: number | null, data: unknown = {}, headers: object = {}) => ({
  isAxiosError: true,
  code: "ECONNREFUSED",
  config: { headers: { Authorization: "Bearer napi_secret" } },
  ...(status === null ? {} : { response: { status, data, headers } }),
});

it.each([
  [null, {}, "neon_unreachable"],
  [400, { message: "bad input" }, "neon_failed"],
  [401, { message: "no" }, "neon_failed"],
  [404, { message: "branch not found" }, "branch_gone"],
  [404, { message: "no endpoint found for the branch" }, "branch_not_ready"],
  [409, {}, "conflict"],
  [422, { code: "BRANCHES_LIMIT_EXCEEDED", message: "branches limit exceeded" }, "branch_limit"],
  [422, { message: "parent timestamp is older than the history retention" }, "moment_outside_window"],
  [400, { message: "LSN out of range" }, "moment_outside_window"],
  [422, { message: "name is too long" }, "neon_failed"],
  [423, { message: "project already has running operations" }, "neon_busy"],
  [429, "<html>not json</html>", "neon_rate_limited"],
  [500, null, "neon_unreachable"],
  [503, { message: 7 }, "neon_unreachable"],
])("%s %j is %s", (status, data, code) => {
  const fault = readFault(error(status, data));
  if (!fault) throw new Error("not read");
  const failure = toFailure(fault, subject);
  expect(failure.code).toBe(code);
  expect(JSON.stringify([fault, failure])).not.toContain("napi_secret");
});

it("throws on what is no request error", async () => {
  expect(readFault(new TypeError("bug"))).toBeNull();
  const bug = new TypeError("bug");
  await expect(patiently(() => Promise.reject(bug), true, still())).rejects.toBe(bug);
});

/** A clock that only sleeping moves. */
function still(budgetMs = 20_000) {
  let time = 0;
  const pauses: number[] = [];
  const sleep = async (ms: number) => {
    pauses.push(ms);
    time += ms;
  };
  return { budgetMs, sleep, now: () => time, random: () => 1, pauses };
}

describe("patience", () => {
  it("never waits longer than its budget", async () => {
    const patience = still();
    const attempt = await patiently(() => Promise.reject(error(423)), false, patience);
    expect(attempt).toMatchObject({ ok: false, fault: { status: 423 } });
    expect(patience.now()).toBeLessThanOrEqual(20_000);
    expect(patience.pauses.length).toBeGreaterThan(8);
  });

  it("waits as long as Neon asks for", async () => {
    const patience = still();
    let calls = 0;
    const request = () =>
      ++calls === 1 ? Promise.reject(error(429, {}, { "retry-after": "7" })) : Promise.resolve("done");
    expect(await patiently(request, false, patience)).toEqual({ ok: true, value: "done" });
    expect(patience.pauses).toEqual([7_000]);
  });

  it("repeats a lost answer for reads, not for writes", async () => {
    for (const [repeatable, expected] of [
      [true, 3],
      [false, 1],
    ] as const) {
      let calls = 0;
      const request = () => {
        calls++;
        return Promise.reject(error(null));
      };
      const attempt = await patiently(request, repeatable, still());
      expect(attempt.ok || !outcomeUnknown(attempt.fault)).toBe(false);
      expect(calls).toBe(expected);
    }
  });
});
