import "server-only";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { EMBER, type SubjectConfig } from "@/lib/recovery/subjects/config";

const name = z.string().min(1).max(63);
const columns = z.array(name).min(1);
const end = z.strictObject({ schema: name, table: name, columns });

const lookup = z.strictObject({
  column: name,
  label: z.string().min(1),
  example: z.string().min(1).exactOptional(),
});

const effect = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "is not made of lower-case words with hyphens"),
  title: z.string().min(1).max(100),
  hint: z.string().min(1).max(500),
  check: z.strictObject({ kind: z.literal("identity"), lookup: name }).exactOptional(),
});

const schema = z
  .strictObject({
    app: z.string().trim().min(1).max(60).exactOptional(),
    root: z.strictObject({ schema: name, table: name }),
    key: name,
    lookups: z.array(lookup).min(1),
    display: z.strictObject({ label: name, createdAt: name.nullable() }),
    softLinks: z.array(z.strictObject({ from: end, to: end })).default([]),
    plain: z.array(z.string().min(1)).default([]),
    ignore: z.array(z.string().min(1)).default([]),
    renames: z
      .array(
        z.strictObject({
          table: z.string().min(3).exactOptional(),
          from: z.string().min(1),
          to: z.string().min(1),
        }),
      )
      .default([]),
    externalEffects: z.array(effect).max(50).default([]),
  })
  .superRefine(({ lookups, externalEffects }, context) => {
    const columns = new Set(lookups.map(({ column }) => column));
    const ids = new Set<string>();
    for (const [index, { id, check }] of externalEffects.entries()) {
      const complain = (message: string) =>
        context.addIssue({ code: "custom", path: ["externalEffects", index], message });
      if (ids.has(id)) complain(`has the id of another one: ${id}`);
      ids.add(id);
      if (check !== undefined && !columns.has(check.lookup))
        complain(`checks ${check.lookup}, which is not one of lookups`);
    }
  });

/** The protected schema's configuration: a JSON file, or Ember's. Read once; a wrong file stops the start with its reasons. */
export function loadSubjects(path: string | undefined): SubjectConfig {
  if (path === undefined) return EMBER;
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`REKINDLE_SUBJECTS (${path}) is not usable:\n${problems.join("\n")}`);
}
