import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runbookFile, runbookMarkdown } from "./runbook-markdown";
import { RUNBOOKS, runbooksOf } from "./runbooks";

it.each(Object.values(runbooksOf("Ember")))(
  "the printed runbook of $scenario is the one that is run",
  (runbook) => {
    const printed = readFileSync(`docs/runbooks/${runbookFile(runbook)}`, "utf8");
    // It differs? npm run runbooks
    expect(printed).toBe(runbookMarkdown(runbook));
  },
);

it.each(Object.values(RUNBOOKS))(
  "every step of $scenario stands on steps that come before it",
  ({ steps }) => {
    const seen = new Set<string>();
    for (const step of steps) {
      expect(step.after.filter((id) => !seen.has(id))).toEqual([]);
      seen.add(step.id);
    }
  },
);

it("names the app as it is called where it is read, and no other", () => {
  const texts = JSON.stringify(runbooksOf("Second Reel"));
  expect(texts).toContain("Check Second Reel's health");
  expect(texts).not.toContain("Ember");
  expect(JSON.stringify(RUNBOOKS)).toContain("Check the app's health");
});
