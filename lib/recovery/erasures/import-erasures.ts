import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { completeFromProduction } from "./complete";
import { parseCsv } from "./csv";
import { reasonField } from "./fields";
import { type ImportLine, importLines } from "./import-lines";
import { record } from "./record";
import type { Import, ImportedLine } from "./views";

const MOST_LINES = 5_000;

export const importErasuresInput = z.strictObject({
  csv: z.string().max(900_000, "is too large: import it in parts"),
  /** For lines that give none of their own. */
  reason: reasonField,
});

/** Records everybody of a file, or nobody: each line is reported. Deletes nothing. */
export async function importErasures(ctx: Context, input: unknown): Promise<Outcome<Import>> {
  const refused = requirePermission(ctx, "erasures:add");
  if (refused !== null) return refused;
  const parsed = parseInput(importErasuresInput, input);
  if (!parsed.ok) return parsed;
  const { csv, reason } = parsed.value;
  const rows = parseCsv(csv);
  if (rows === null) {
    return fail(
      "invalid_input",
      "A quote in this file is never closed.",
      "Nothing was recorded. Mend the file.",
    );
  }
  if (rows.length > MOST_LINES + 1) {
    return fail(
      "invalid_input",
      `A file may have ${MOST_LINES} lines; this one has ${rows.length - 1}.`,
      "Nothing was recorded. Import it in parts.",
    );
  }
  const read = importLines(ctx.subjects, rows, ctx.ports.clock.now());
  if (!read.ok) return read;
  const good = read.value.filter((line) => line.ok);
  if (good.length === 0 || good.length < read.value.length) return ok(nothingOf(read.value));
  const what = { action: "erasure.import", target: "erasures", reason, details: { lines: good.length } };
  return audited(ctx, what, () => recordAll(ctx, good, reason));
}

async function recordAll(
  ctx: Context,
  lines: readonly Extract<ImportLine, { ok: true }>[],
  reason: string,
): Promise<Outcome<Import>> {
  const complete = await completeFromProduction(ctx, lines);
  const recording = await record(
    ctx,
    lines.map((line, index) => ({
      requestId: line.requestId,
      erasedAt: line.erasedAt,
      source: ctx.actor.kind === "cli" ? "command" : "csv",
      identifiers: complete[index] ?? line.identifiers,
      reason: line.reason ?? reason,
    })),
  );
  if (!recording.ok) return recording;
  const done = recording.value.recorded.map(({ erasure, fresh }, index): ImportedLine => {
    const line = lines[index]?.line ?? 0;
    return { line, state: fresh ? "recorded" : "known", position: erasure.sequence, message: null };
  });
  const recorded = done.filter(({ state }) => state === "recorded").length;
  return ok({ accepted: true, recorded, known: done.length - recorded, wrong: 0, lines: done });
}

function nothingOf(lines: readonly ImportLine[]): Import {
  const wrong = lines.filter((line) => !line.ok).length;
  return {
    accepted: false,
    recorded: 0,
    known: 0,
    wrong,
    lines: lines.map((line) => ({
      line: line.line,
      state: line.ok ? "left_out" : "wrong",
      position: null,
      message: line.ok ? null : line.message,
    })),
  };
}
