import { readFile } from "node:fs/promises";
import { type Ask, complain, readArguments, withConsole } from "./console/command";

const USAGE = `npm run erasures -- import FILE --reason TEXT | verify | mirror | rebuild | look | replay --confirm NAME --reason TEXT

  import    records everybody of a CSV file, or nobody: each line is reported. Columns: those that name a person (key, email, …),
            and if wanted request_id, erased_at, reason (docs/erasures.md)
  verify    recomputes the chain of the list and reads every entry of its mirrors
  mirror    writes to the buckets what they lack of the list, as the hourly tick does
  rebuild   takes over from the mirrors what the ledger lacks: after the ledger was brought back to an older state
  look      looks for the erased in production (or --branch ID) and touches nothing; says the name that replay asks for
  replay    deletes them there again, after a whole database was brought back: --confirm its name; --likely also people who may
            be another account of the past

Exit code 0: done. 1: something could not be done or is not right, and the reason was printed.`;

async function main(): Promise<number> {
  const given = readArguments(
    USAGE,
    {
      reason: { type: "string" },
      branch: { type: "string" },
      confirm: { type: "string" },
      likely: { type: "boolean", default: false },
    },
    ({ positionals: [act = "", file, ...rest] }) =>
      Object.hasOwn(COMMANDS, act) && rest.length === 0 && (file === undefined) === (act !== "import"),
  );
  if (typeof given === "number") return given;
  const {
    values,
    positionals: [act = "", file = ""],
  } = given;
  const command = COMMANDS[act];
  if (command === undefined) throw new Error(`Nothing is done for “${act}”.`);
  const { branch } = values;
  const target: Given["target"] =
    branch === undefined ? { kind: "production" } : { kind: "branch", branchId: branch };
  return withConsole(`erasures ${act}`, (ask) => command(ask, { ...values, file, target }), { here: true });
}

interface Given {
  readonly file: string;
  readonly target: { readonly kind: "production" } | { readonly kind: "branch"; readonly branchId: string };
  readonly reason?: string | undefined;
  readonly confirm?: string | undefined;
  readonly likely: boolean;
}

const COMMANDS: Readonly<Record<string, (ask: Ask, given: Given) => Promise<number>>> = {
  import: async (ask, { file, reason }) => {
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
  look: async (ask, { target }) => {
    const { previewReplay } = await import("@/lib/recovery/erasures/preview-replay");
    const done = await ask(previewReplay, { target });
    if (!done.ok) return complain(done);
    const { people, certain, likely } = done.value;
    console.log(`“${done.value.target.name}”: ${people} people, ${certain} of them erased, ${likely} maybe.`);
    return 0;
  },
  replay: async (ask, { target, confirm = "", reason, likely }) => {
    const { startReplay } = await import("@/lib/recovery/erasures/start-replay");
    const { runReplay } = await import("@/lib/recovery/erasures/run-replay");
    const started = await ask(startReplay, { target, confirmation: confirm, reason, includeLikely: likely });
    if (!started.ok) return complain(started);
    const done = await ask(runReplay, { replayId: started.value.id });
    if (!done.ok) return complain(done);
    const { state, people, rows, kept } = done.value;
    console.log(
      `${state}: ${people} people and ${rows} rows deleted; ${kept.likely + kept.restored} left to a person. Receipts: ${done.value.id}`,
    );
    return state === "done" ? 0 : 1;
  },
};

process.exitCode = await main();
