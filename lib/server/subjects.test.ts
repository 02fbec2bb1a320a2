import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { subjectWords } from "@/lib/recovery/subjects/words";
import { loadSubjects } from "./subjects";

const dir = mkdtempSync(join(tmpdir(), "rekindle-subjects-"));
afterAll(() => rmSync(dir, { recursive: true }));

const RENTAL = "stack/rental/subjects.json";

/** The rental shop's file with another name, or with none. */
function changed(app: string | undefined): string {
  const path = join(dir, "subjects.json");
  const { app: _, ...rest } = JSON.parse(readFileSync(RENTAL, "utf8")) as Record<string, unknown>;
  writeFileSync(path, JSON.stringify(app === undefined ? rest : { app, ...rest }));
  return path;
}

describe("what the app is called", () => {
  it.each([
    ["without a file", undefined, "Ember"],
    ["as the file says", RENTAL, "Second Reel"],
    ["by a file that says nothing of it", changed(undefined), "Ember"],
  ])("%s", (_, path, app) => {
    expect(subjectWords(loadSubjects(path)).app).toBe(app);
  });

  it.each(["", "  ", "x".repeat(61)])("is no such text: “%s”", (app) => {
    expect(() => loadSubjects(changed(app))).toThrow(/REKINDLE_SUBJECTS .*not usable:\n {2}app: /);
  });
});
