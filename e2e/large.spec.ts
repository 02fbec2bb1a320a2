import { haveApproved } from "./journey/approval";
import { compareWith, expectCounts, openPerson, openTable } from "./journey/comparison";
import { back, clearAway, loseMemories } from "./journey/loss";
import { confirm, expectProof, preview } from "./journey/restore";
import { expect, test } from "./support/test";

const MEMORIES = 10_000;

test("a person with 10,000 lost memories: the list scrolls, few rows exist in the page, all come back", async ({
  page,
  browser,
  production,
  signIn,
}) => {
  const loss = await loseMemories(browser, MEMORIES, "ten thousand");
  const { person, branch } = loss;
  await signIn("support");
  await openPerson(page, person, branch);
  await compareWith(page, branch);
  await expectCounts(page, { missing: MEMORIES, changed: 0, added: 0 });
  const rows = await openTable(page, "memories");
  await expect(rows).toHaveAttribute("aria-rowcount", String(MEMORIES + 1));
  const drawn = () => rows.getByRole("row").count();
  expect(await drawn()).toBeLessThan(80);

  const scroller = page.getByRole("region", { name: "Rows of memories" });
  await scroller.evaluate(async (element) => {
    for (let step = 1; step <= 60; step += 1) {
      element.scrollTop = (element.scrollHeight / 60) * step;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  // The end is there, with its content, and still only what is in sight is drawn.
  await expect(rows.getByRole("row").last()).toHaveAttribute("aria-rowindex", String(MEMORIES + 1));
  await expect(rows.getByRole("row").last()).toContainText("chars");
  expect(await drawn()).toBeLessThan(80);

  await preview(page, MEMORIES);
  await expect(page.getByRole("heading", { name: "10,000 rows would come back for" })).toBeVisible();
  await haveApproved(page, signIn, "support", MEMORIES, "ten thousand, all of them theirs");
  await confirm(page, person.email, MEMORIES);
  await expectProof(page, person.email, MEMORIES);
  expect(await back(production, loss)).toBe(MEMORIES);
  await clearAway(loss);
});
