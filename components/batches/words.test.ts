import { expect, it } from "vitest";
import { CREATE_MISSING, type RestorePolicy } from "@/lib/recovery/restore/policy";
import { listPolicy, NO_CHANGES } from "./list-policy";
import { batchSentence, listPolicyWords } from "./words";

const told = {
  ...{ people: 3, rows: 12, counts: { applied: 3, not_found: 1 }, members: [] },
  policy: CREATE_MISSING,
};

it("says what is true of a list", () => {
  expect(batchSentence({ ...told, state: "done" })).toBe("Done: 3 restored, 1 not found");
  expect(batchSentence({ ...told, state: "draft" })).toBe("12 rows would come back for 3 people");
  expect(batchSentence({ ...told, state: "draft", people: 0 })).toBe("Nobody of this list would be restored");
  expect(batchSentence({ ...told, state: "approved", people: 1 })).toBe(
    "12 rows may be written for 1 person",
  );
});

it("says what the plans of a list may do, and makes a policy of what was chosen", () => {
  expect(listPolicy(NO_CHANGES)).toEqual(CREATE_MISSING);
  expect(listPolicyWords(CREATE_MISSING)).toEqual(["Missing rows come back, changed rows stay as they are."]);
  const columns = listPolicy({ kind: "columns", table: " memories ", columns: "summary_text, ,kind " });
  const update = { kind: "columns", columns: ["summary_text", "kind"] } as const;
  const own = { "public.memories": { create: true, update, remove: false } };
  expect(columns).toEqual<RestorePolicy>({ base: CREATE_MISSING.base, tables: own });
  expect(listPolicyWords(columns ?? CREATE_MISSING)).toContain(
    "memories: changed rows get summary_text and kind back.",
  );
  expect(batchSentence({ ...told, state: "draft", policy: columns ?? CREATE_MISSING })).toBe(
    "12 rows would be written for 3 people",
  );
  expect(listPolicy({ kind: "row", table: "", columns: "" })?.base.update).toEqual({ kind: "row" });
  expect(listPolicy({ kind: "columns", table: "memories", columns: " , " })).toBeNull();
});
