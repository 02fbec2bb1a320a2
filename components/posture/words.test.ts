import { expect, it } from "vitest";
import type { CheckState, PostureCheck } from "@/lib/recovery/posture/check";
import { countWords, postureSentence } from "./words";

const of = (...states: CheckState[]): PostureCheck[] =>
  states.map((state, index) => ({ id: `${index}`, title: "x", state, what: "y", todo: null, href: null }));

it("says the worst first, and calls nothing well that could not be seen", () => {
  expect(postureSentence(of("fail", "warn", "pass"))).toBe("1 thing fails: a way back is in doubt");
  expect(postureSentence(of("fail", "fail", "unknown"))).toBe(
    "2 things fail, 1 thing could not be seen: a way back is in doubt",
  );
  expect(postureSentence(of("unknown", "pass"))).toBe(
    "Nothing is known to fail, but 1 thing could not be seen",
  );
  expect(postureSentence(of("warn", "warn", "pass"))).toBe("Nothing fails; 2 things are worth a look");
  expect(postureSentence(of("pass"))).toBe("Everything is as it should be");
  expect(countWords(of("pass", "fail", "pass"))).toBe("1 fails · 2 well");
});
