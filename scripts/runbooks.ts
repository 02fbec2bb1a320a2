import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runbookFile, runbookMarkdown } from "@/lib/recovery/incidents/runbook-markdown";
import { runbooksOf } from "@/lib/recovery/incidents/runbooks";
import { appName, EMBER } from "@/lib/recovery/subjects/config";

const dir = join(import.meta.dirname, "..", "docs", "runbooks");

/** Prints the runbooks into docs/runbooks, from the very steps that the console runs. */
await mkdir(dir, { recursive: true });
for (const runbook of Object.values(runbooksOf(appName(EMBER)))) {
  const file = runbookFile(runbook);
  await writeFile(join(dir, file), runbookMarkdown(runbook));
  console.log(`docs/runbooks/${file}`);
}
