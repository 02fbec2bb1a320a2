import { MARKER } from "../support/marker";
import { expect, test } from "../support/test";

test("every memory carries words that must stand nowhere else", async ({ production }) => {
  const marked = () =>
    production.count("select count(*) from memories where position($1 in factual_content) > 0", [MARKER]);
  // A stack that is kept between runs has them already.
  if ((await marked()) === 0)
    await production.rows("update memories set factual_content = factual_content || $1", [` ${MARKER}`]);
  expect(await marked()).toBeGreaterThan(1000);
});
