import "server-only";
import { z } from "zod";

/** A variable that holds JSON, an object unless `absent` says otherwise; absent: all defaults. A wrong field stops the start and is named. */
export function jsonSetting<S extends z.ZodType>(schema: S, absent = "{}") {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        // The parser's own message would repeat the text.
        context.addIssue({ code: "custom", message: "is not JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .prefault(absent);
}
