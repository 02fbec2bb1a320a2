import { expect, it } from "vitest";
import { columnOfCopy } from "./copy-text";

it("reads one column of COPY's text as Postgres wrote it", () => {
  const text = "1\tone@x\t\\N\n2\ta\\tb\\\\n\\nc\t\n3\t\\\\N\tx\n";
  const read = (name: string) => columnOfCopy(new TextEncoder().encode(text), ["id", "email", "note"], name);
  expect(read("id")).toEqual(["1", "2", "3"]);
  expect(read("email")).toEqual(["one@x", "a\tb\\n\nc", "\\N"]);
  expect(read("note")).toEqual([null, "", "x"]);
  expect(read("gone")).toEqual([null, null, null]);
});
