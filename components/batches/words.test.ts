import { expect, it } from "vitest";
import { batchSentence } from "./words";

const told = { people: 3, rows: 12, counts: { applied: 3, not_found: 1 }, members: [] };

it("says what is true of a list", () => {
  expect(batchSentence({ ...told, state: "done" })).toBe("Done: 3 restored, 1 not found");
  expect(batchSentence({ ...told, state: "draft" })).toBe("12 rows would come back for 3 people");
  expect(batchSentence({ ...told, state: "draft", people: 0 })).toBe("Nobody of this list would be restored");
  expect(batchSentence({ ...told, state: "approved", people: 1 })).toBe(
    "12 rows may be written for 1 person",
  );
});
