import { type Operation, OperationStatus } from "@neondatabase/api-client";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ok } from "@/lib/recovery/errors";
import { branchOperations, type ReadOperations } from "./operations";
import { Pasts } from "./past";

type Made = Pick<Operation, "id" | "branch_id" | "action" | "status" | "created_at" | "updated_at">;

const HOUR = 3_600_000;
const before = (ms: number) => new Date(Date.now() - ms).toISOString();

/** A project whose operations are listed newest first, so many on a page, with a count of the pages that were read. */
function project(perPage: number) {
  const list: Made[] = [];
  let pages = 0;
  const read: ReadOperations = async (cursor) => {
    pages += 1;
    const from = cursor === null ? 0 : list.findIndex((one) => one.id === cursor) + 1;
    const operations = list.slice(from, from + perPage) as Operation[];
    return ok({ operations, next: from + perPage < list.length ? (operations.at(-1)?.id ?? null) : null });
  };
  return {
    read,
    list,
    pages: () => pages,
    add: (branch: string, action: string, status: Made["status"], age: number) => {
      const at = before(age);
      list.unshift({
        id: `op-${list.length}`,
        branch_id: branch,
        ...{ action, status, created_at: at, updated_at: at },
      } as Made);
    },
  };
}

describe("a branch's operations with its past known", () => {
  it("are the same as without, whatever happens meanwhile", async () => {
    const change = fc.record({
      branch: fc.constantFrom("br-a", "br-b"),
      status: fc.constantFrom(OperationStatus.Running, OperationStatus.Finished, OperationStatus.Failed),
      /** Which of those that still run ends meanwhile, counted from the newest. */
      ends: fc.nat(5),
    });
    const input = fc.record({
      changes: fc.array(change, { maxLength: 30 }),
      /** From here on they are of the last minute. */
      freshFrom: fc.nat(30),
      perPage: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ changes, freshFrom, perPage }) => {
        const it_ = project(perPage);
        const pasts = new Pasts();
        for (const [index, { branch, status, ends }] of changes.entries()) {
          const born = it_.list.some((one) => one.branch_id === branch);
          const age = (index < freshFrom ? HOUR : 1_000) - index;
          it_.add(branch, born ? "start_compute" : "create_branch", status, age);
          const at = it_.list.findIndex(
            (one, place) => place >= ends && one.status === OperationStatus.Running,
          );
          const ended = it_.list[at];
          if (ended) it_.list[at] = { ...ended, status: OperationStatus.Finished };
          for (const asked of ["br-a", "br-b"]) {
            const known = await branchOperations(it_.read, asked, pasts);
            const plain = await branchOperations(it_.read, asked);
            if (!known.ok || !plain.ok) throw new Error("the list failed");
            // Without a known past the reading stops after so many pages: then more is known than read.
            expect(known.value.slice(known.value.length - plain.value.length)).toEqual(plain.value);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are read from one page once they have ended long ago", async () => {
    const it_ = project(2);
    it_.add("br-failed", "create_branch", OperationStatus.Failed, 2 * HOUR);
    for (let index = 0; index < 6; index++)
      it_.add("br-main", "start_compute", OperationStatus.Finished, HOUR - index);
    const pasts = new Pasts();
    const first = await branchOperations(it_.read, "br-failed", pasts);
    expect(it_.pages()).toBe(4);
    expect(await branchOperations(it_.read, "br-failed", pasts)).toEqual(first);
    expect(it_.pages()).toBe(5);
    it_.add("br-failed", "start_compute", OperationStatus.Running, 0);
    const then = await branchOperations(it_.read, "br-failed", pasts);
    expect(it_.pages()).toBe(6);
    expect(then.ok && then.value.map(({ status }) => status)).toEqual(["failed", "running"]);
  });

  it("are read again while one of them may still change", async () => {
    const it_ = project(1);
    it_.add("br-slow", "create_branch", OperationStatus.Running, 2 * HOUR);
    it_.add("br-main", "start_compute", OperationStatus.Finished, HOUR);
    const pasts = new Pasts();
    await branchOperations(it_.read, "br-slow", pasts);
    const slow = it_.list[1];
    if (slow) it_.list[1] = { ...slow, status: OperationStatus.Failed };
    const then = await branchOperations(it_.read, "br-slow", pasts);
    expect(then.ok && then.value.map(({ status }) => status)).toEqual(["failed"]);
  });
});
