import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import { createMemory, FRESH_MS } from "./memory";

const AWAY = fail("neon_unreachable", "away", "wait");

/** A memory over a Neon that answers when the test says so; each answer is the moment at which it was asked for. */
function world() {
  let time = 0;
  let writes = 0;
  const open: { readonly answer: (failed: boolean) => void }[] = [];
  const memory = createMemory(() => time);
  let requests = 0;
  const ask = (question: string) => {
    return memory.recall(
      question,
      () =>
        new Promise<Outcome<Sent>>((resolve) => {
          requests += 1;
          const sent = { question, at: time, writes, request: requests };
          open.push({ answer: (failed) => resolve(failed ? AWAY : ok(sent)) });
        }),
    );
  };
  return {
    memory,
    ask,
    open,
    now: () => time,
    writes: () => writes,
    requests: () => requests,
    pass: (ms: number) => {
      time += ms;
    },
    wrote: () => {
      writes += 1;
    },
  };
}

interface Sent {
  readonly question: string;
  readonly at: number;
  /** How many writes had begun or ended when it was sent. */
  readonly writes: number;
  readonly request: number;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("ask" as const), of: fc.constantFrom("a", "b") }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("answer" as const), nth: fc.nat(3), failed: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("pass" as const), ms: fc.nat(700) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("begin a write" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("end a write" as const), failed: fc.boolean() }) },
);

describe("the memory of Neon's answers", () => {
  it("never gives an answer from before the last second or from before a write, nor a failure to who came later", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const it_ = world();
        const writing: ((failed: boolean) => void)[] = [];
        const checks: Promise<void>[] = [];
        let failures = 0;
        const look = async (question: string) => {
          const asked = { at: it_.now(), writes: it_.writes(), failures };
          const answer = await it_.ask(question);
          if (!answer.ok) {
            expect(failures).toBeGreaterThan(asked.failures);
            return;
          }
          expect(answer.value.question).toBe(question);
          expect(asked.at - answer.value.at).toBeLessThan(FRESH_MS);
          expect(answer.value.writes).toBe(asked.writes);
        };
        for (const one of steps) {
          if (one.kind === "ask") checks.push(look(one.of));
          if (one.kind === "pass") it_.pass(one.ms);
          if (one.kind === "answer") {
            const [request] = it_.open.splice(one.nth, 1);
            if (request !== undefined && one.failed) failures += 1;
            request?.answer(one.failed);
          }
          if (one.kind === "begin a write") {
            it_.wrote();
            const write = new Promise<void>((done, failed) =>
              writing.push((bad) => (bad ? failed(new Error("lost")) : done())),
            );
            checks.push(it_.memory.around(() => write).catch(() => undefined));
          }
          if (one.kind === "end a write" && writing.length > 0) {
            it_.wrote();
            writing.shift()?.(one.failed);
          }
          await settled();
        }
        for (const request of it_.open) request.answer(false);
        for (const end of writing) end(false);
        await Promise.all(checks);
      }),
      { numRuns: 200 },
    );
  });

  it("asks once for all who ask together, and again after a second", async () => {
    const it_ = world();
    const together = [it_.ask("a"), it_.ask("a"), it_.ask("b")];
    expect(it_.requests()).toBe(2);
    for (const { answer } of it_.open) answer(false);
    const [first, second] = await Promise.all(together);
    expect(second).toBe(first);
    it_.pass(FRESH_MS - 1);
    expect(await it_.ask("a")).toBe(first);
    it_.pass(1);
    it_.ask("a");
    expect(it_.requests()).toBe(3);
  });

  it("lets whoever comes after a failure ask anew", async () => {
    const it_ = world();
    const together = [it_.ask("a"), it_.ask("a")];
    it_.open[0]?.answer(true);
    expect(await Promise.all(together)).toEqual([AWAY, AWAY]);
    it_.ask("a");
    expect(it_.requests()).toBe(2);
  });

  it("does not remember what threw", async () => {
    const memory = createMemory(() => 0);
    const bug = () => Promise.reject(new TypeError("a bug"));
    await expect(memory.recall("a", bug)).rejects.toThrow("a bug");
    expect(await memory.recall("a", async () => ok(1))).toEqual(ok(1));
  });
});
