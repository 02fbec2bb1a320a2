import { expect, it } from "vitest";
import { systemIds } from "./ids";

it("makes ids that differ, sort by time and fit into URLs", async () => {
  const ids = Array.from({ length: 2_000 }, () => systemIds.next("rst"));
  expect(new Set(ids).size).toBe(2_000);
  for (const id of ids) expect(id).toMatch(/^rst_[0-9a-z]{19}$/);
  const before = systemIds.next("cmp");
  await new Promise((resolve) => setTimeout(resolve, 3));
  expect(before < systemIds.next("cmp")).toBe(true);
});

it("makes seeds that fit Postgres' bigint", () => {
  for (let index = 0; index < 500; index++) {
    const seed = BigInt(systemIds.seed());
    expect(seed >= 0n && seed < 2n ** 63n).toBe(true);
  }
});
