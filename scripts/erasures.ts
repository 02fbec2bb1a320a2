import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Outcome } from "@/lib/recovery/errors";
import type { Verb } from "@/lib/server/run-verb-as";
import { loadEnvironment } from "./console/environment";

const USAGE = `npm run erasures -- import FILE --reason TEXT | verify | mirror | rebuild

  import    records everybody of a CSV file, or nobody: each line is reported. Columns: those that name a person (key, email, …),
            and if wanted request_id, erased_at, reason (docs/erasures.md)
  verify    recomputes the chain of the list and reads every entry of its mirrors
  mirror    writes to the buckets what they lack of the list, as the hourly tick does
  rebuild   takes over from the mirrors what the ledger lacks: after the ledger was brought back to an older state

Exit code 0: done. 1: something could not be done or is not right, and the reason was printed.`;

type Ask = <T>(verb: Verb<T>, input: unknown) => Promise<Outcome<T>>;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" }, reason: { type: "string" } },
  });
  const [act = "", file, ...rest] = positionals;
  const command = COMMANDS[act];
  if (
    values.help ||
    command === undefined ||
    rest.length > 0 ||
    (file === undefined) === (act === "import")
  ) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  await loadEnvironment();
  // Only now: these read the environment.
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { closeWiring } = await import("@/lib/server/context");
  const actor = { kind: "cli", name: `erasures ${act}` } as const;
  try {
    return await command(
      (verb, input) => runVerbAs(actor, verb, input, randomUUID()),
      file ?? "",
      values.reason,
    );
  } finally {
    await closeWiring();
  }
}

const COMMANDS: Readonly<Record<string, (ask: Ask, file: string, reason?: string) => Promise<number>>> = {
  import: async (ask, file, reason) => {
    const { importErasures } = await import("@/lib/recovery/erasures/import-erasures");
    const done = await ask(importErasures, { csv: await readFile(file, "utf8"), reason });
    if (!done.ok) return complain(done);
    const { accepted, lines, recorded, known, wrong } = done.value;
    for (const { line, state, position, message } of lines) {
      console.log(
        `${line}: ${state.replace("_", " ")}${position === null ? "" : ` at ${position}`}${message === null ? "" : `: ${message}`}`,
      );
    }
    console.log(
      accepted
        ? `${recorded} recorded, ${known} known before.`
        : `Nobody was recorded: ${wrong} lines are wrong.`,
    );
    return accepted ? 0 : 1;
  },
  verify: async (ask) => {
    const { verifyErasures } = await import("@/lib/recovery/erasures/verify-erasures");
    const done = await ask(verifyErasures, {});
    if (!done.ok) return complain(done);
    const { position, head, mirrors } = done.value;
    console.log(`${position} entries, chain intact, head ${head}`);
    for (const { destination, problems } of mirrors) {
      console.log(`${destination}: ${problems.length === 0 ? "the same" : problems.join("; ")}`);
    }
    return mirrors.every(({ problems }) => problems.length === 0) ? 0 : 1;
  },
  mirror: async (ask) => {
    const { mirrorErasures } = await import("@/lib/recovery/erasures/mirror-erasures");
    const done = await ask(mirrorErasures, {});
    if (!done.ok) return complain(done);
    for (const { destination, position, problem } of done.value) {
      console.log(`${destination}: at position ${position}${problem === null ? "" : `: ${problem}`}`);
    }
    return done.value.every(({ problem }) => problem === null) ? 0 : 1;
  },
  rebuild: async (ask) => {
    const { rebuildErasures } = await import("@/lib/recovery/erasures/rebuild-erasures");
    const done = await ask(rebuildErasures, {});
    if (!done.ok) return complain(done);
    console.log(
      `${done.value.adopted} entries taken over; the list ends at position ${done.value.position}.`,
    );
    return 0;
  },
};

function complain(failure: { readonly message: string; readonly hint: string }): number {
  console.error(`${failure.message}\n${failure.hint}`);
  return 1;
}

process.exitCode = await main();
