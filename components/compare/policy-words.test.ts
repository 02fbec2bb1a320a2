import { expect, it } from "vitest";
import { CREATE_MISSING, type RestorePolicy } from "@/lib/recovery/restore/policy";
import { isUsable, policyWords } from "./policy-words";

const own: RestorePolicy = {
  ...CREATE_MISSING,
  tables: {
    "public.memories": { create: false, update: { kind: "columns", columns: ["a", "b"] }, remove: true },
  },
};

it("says what a plan may do", () => {
  expect(policyWords(CREATE_MISSING)).toBe("Missing rows come back, changed rows stay as they are.");
  expect(policyWords(own)).toBe(
    "Missing rows come back, changed rows stay as they are; memories has an own choice.",
  );
  expect(
    policyWords({ base: { create: false, update: { kind: "fill_nulls" }, remove: true }, tables: {} }),
  ).toBe(
    "Missing rows stay away, empty columns of changed rows are filled, rows that only production has may be removed.",
  );
});

it("cannot be used while chosen columns name none", () => {
  expect(isUsable(own)).toBe(true);
  const none = { ...CREATE_MISSING.base, update: { kind: "columns", columns: [] } } as const;
  expect(isUsable({ ...own, tables: { "public.memories": none } })).toBe(false);
});
