import "server-only";
import { z } from "zod";
import { approvalPolicySchema } from "@/lib/recovery/restore/approval";

/** `REKINDLE_APPROVAL`: the policy as a JSON object. A wrong field stops the start and is named. */
export const approvalSetting = z
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
  .pipe(approvalPolicySchema)
  .prefault("{}");
