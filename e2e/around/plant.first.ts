import { MARKER } from "../support/marker";
import { expect, test } from "../support/test";

test("every memory carries words that must stand nowhere else", async ({ production }) => {
  await production.rows(
    `update memories set factual_content = factual_content || $1 where position($2 in factual_content) = 0`,
    [` ${MARKER}`, MARKER],
  );
  expect(
    await production.count("select count(*) from memories where position($1 in factual_content) > 0", [
      MARKER,
    ]),
  ).toBeGreaterThan(1000);
});
