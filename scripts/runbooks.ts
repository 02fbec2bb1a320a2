import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runbookFile, runbookMarkdown } from "@/lib/recovery/incidents/runbook-markdown";
import { RUNBOOKS } from "@/lib/recovery/incidents/runbooks";

const dir = join(import.meta.dirname, "..", "docs", "runbooks");

/** Prints the runbooks into docs/runbooks, from the very steps that the console runs. */
await mkdir(dir, { recursive: true });
for (const runbook of Object.values(RUNBOOKS)) {
  const file = runbookFile(runbook);
  await writeFile(join(dir, file), runbookMarkdown(runbook));
  console.log(`docs/runbooks/${file}`);
}
