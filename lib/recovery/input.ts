import type { z } from "zod";
import { fail, type Outcome, ok } from "./errors";

/** The second step of every verb: parses untrusted input; the failure names each wrong field in words. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): Outcome<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".") || "input"}: ${issue.message}`);
  return fail(
    "invalid_input",
    `This cannot be used as it is: ${problems.join("; ")}.`,
    "Correct the fields and try again.",
  );
}
