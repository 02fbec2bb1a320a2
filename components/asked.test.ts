import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerTo, askAgain, type Question, tell, watch } from "./asked";

let visibility: DocumentVisibilityState;
let comeBack: () => void;
const nothing = () => undefined;
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

beforeEach(() => {
  vi.useFakeTimers();
  visibility = "visible";
  comeBack = nothing;
  vi.stubGlobal("document", {
    get visibilityState() {
      return visibility;
    },
    addEventListener: (_: string, listener: () => void) => {
      comeBack = listener;
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A question whose answers count, each after a tenth of a second. */
function counting(change: Partial<Question<number>> = {}) {
  let asked = 0;
  let cutOff = 0;
  const question: Question<number> = {
    key: `${Math.random()}`,
    ask: (signal) =>
      new Promise((resolve, reject) => {
        asked += 1;
        const answer = asked;
        const timer = setTimeout(() => resolve(answer), 100);
        signal.addEventListener("abort", () => {
          cutOff += 1;
          clearTimeout(timer);
          reject(signal.reason);
        });
      }),
    againMs: () => 1000,
    ...change,
  };
  return { question, asked: () => asked, cutOff: () => cutOff };
}

describe("what is asked again and again", () => {
  it("is asked once for all parts that watch, until the last of them leaves", async () => {
    const it_ = counting();
    const told = vi.fn();
    const leave = [watch(it_.question, told), watch({ ...it_.question }, told)];
    await seconds(0.1);
    expect([it_.asked(), answerTo(it_.question), told.mock.calls.length]).toEqual([1, 1, 2]);
    await seconds(1.1);
    expect(answerTo(it_.question)).toBe(2);
    leave[0]?.();
    await seconds(1.1);
    expect(answerTo(it_.question)).toBe(3);
    leave[1]?.();
    await seconds(10);
    expect([it_.asked(), answerTo(it_.question)]).toEqual([3, undefined]);
  });

  it("shows what the page came with until it knows better", async () => {
    const { question } = counting({ initial: 0 });
    expect(answerTo(question)).toBe(0);
    const leave = watch(question, nothing);
    expect(answerTo(question)).toBe(0);
    await seconds(0.1);
    expect(answerTo(question)).toBe(1);
    leave();
  });

  it("can be asked again after a question that broke", async () => {
    let count = 0;
    const ask = async () => {
      count += 1;
      if (count === 2) throw new Error("a bug");
      return count;
    };
    const { question } = counting({ ask, againMs: () => null });
    const leave = watch(question, nothing);
    await seconds(0);
    await expect(askAgain(question.key)).rejects.toThrow("a bug");
    comeBack();
    await seconds(0);
    expect(answerTo(question)).toBe(3);
    leave();
  });

  it("cuts a question off when nobody waits for it any more", async () => {
    const it_ = counting();
    watch(it_.question, nothing)();
    await seconds(1);
    expect([it_.cutOff(), answerTo(it_.question)]).toEqual([1, undefined]);
  });

  it("rests while nobody sees the tab, and asks when somebody comes back", async () => {
    const it_ = counting();
    const leave = watch(it_.question, nothing);
    await seconds(0.1);
    visibility = "hidden";
    await seconds(10);
    expect(it_.asked()).toBe(1);
    visibility = "visible";
    comeBack();
    await seconds(0.1);
    expect(answerTo(it_.question)).toBe(2);
    leave();
  });

  it("stops when its answer says so, and goes on when it is asked for", async () => {
    const it_ = counting({ againMs: () => null });
    const leave = watch(it_.question, nothing);
    await seconds(10);
    expect(it_.asked()).toBe(1);
    const again = askAgain(it_.question.key);
    await seconds(0.1);
    await again;
    expect(answerTo(it_.question)).toBe(2);
    leave();
    await askAgain(it_.question.key);
    expect(it_.asked()).toBe(2);
  });

  it("keeps an answer for a part that comes along while it is fresh", async () => {
    const it_ = counting({ againMs: () => null, freshMs: 5_000 });
    watch(it_.question, nothing);
    await seconds(0.1);
    watch(it_.question, nothing)();
    expect([it_.asked(), answerTo(it_.question)]).toEqual([1, 1]);
    await seconds(5);
    watch(it_.question, nothing);
    await seconds(0.1);
    expect(it_.asked()).toBe(2);
  });

  it("joins answers that overtake each other", async () => {
    const it_ = counting({ join: Math.max });
    const leave = watch(it_.question, nothing);
    tell(it_.question, 7);
    expect(answerTo(it_.question)).toBe(7);
    await seconds(0.1);
    expect([it_.asked(), answerTo(it_.question)]).toEqual([1, 7]);
    leave();
  });
});
