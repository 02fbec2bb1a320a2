import { createBranch } from "./journey/branches";
import { compareWith, expectCounts, openTable } from "./journey/comparison";
import { correct, quietPerson, remember } from "./journey/people";
import { confirm, expectProof, preview, runAgain } from "./journey/restore";
import { difference, healed, inTable, rowsOf, sorted } from "./journey/rows";
import { expect, signInByHand, test } from "./support/test";

test("support brings back memories that were deleted minutes ago, and nothing else changes", async ({
  page,
  production,
  accident,
}) => {
  const person = await quietPerson(production, 0);
  const before = await rowsOf(production, person);
  const loss = await accident("delete-memories", person.email);
  // Life goes on before anybody notices.
  const edited = await correct(production, person, `edited at ${loss.at}`);
  const newer = await remember(production, person, "told after the accident");
  const after = await rowsOf(production, person);
  const expected = difference(before, after);
  const lost = expected.missing.length;

  await signInByHand(page, "support");
  const branch = await createBranch(page, loss.at, "ticket 4711");

  const tables = page.getByRole("table", { name: "Rows per table, then and now" });
  const memories = tables.getByRole("row").filter({ hasText: /memories/ });
  await expect(memories).toHaveText(/\d,\d{3}/);

  await page.getByRole("link", { name: "Compare a person here" }).click();
  await page.getByRole("searchbox", { name: "Email, Clerk id or id" }).fill(person.email);
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByRole("table", { name: "People found" }).getByRole("link", { name: person.email }).click();
  await compareWith(page, branch);
  await expectCounts(page, {
    missing: lost,
    changed: expected.changed.length,
    added: expected.added.length,
  });
  const rows = await openTable(page, "memories");
  await expect(rows.getByText("Masked").first()).toBeAttached();
  await expect(rows.getByRole("checkbox", { name: /cannot be chosen/, checked: true })).toHaveCount(0);

  await preview(page, lost);
  await expect(
    page.getByRole("heading", { name: new RegExp(`^${lost} rows would come back`) }),
  ).toBeVisible();
  const planned = page.getByRole("table", { name: "Rows by table" }).getByRole("row", { name: /^memories/ });
  await expect(planned).toContainText(String(inTable(expected.missing, "memories")));
  expect(sorted(await rowsOf(production, person)), "a preview writes nothing").toEqual(sorted(after));

  await confirm(page, person.email, lost);
  await expectProof(page, person.email, lost);
  await expect(page.getByRole("region", { name: "What was written" })).toContainText(`${lost} created`);

  const restored = await rowsOf(production, person);
  expect(sorted(restored), "every lost row byte for byte, every other as it was").toEqual(
    sorted(healed(before, after)),
  );
  expect(restored.get(`memories ${newer}`)).toBe(after.get(`memories ${newer}`));
  expect(restored.get(`memories ${edited}`)).toBe(after.get(`memories ${edited}`));

  await runAgain(page, person.email);
  await expect(
    page
      .getByRole("status")
      .filter({ hasText: /nothing/i })
      .first(),
  ).toBeVisible();
  expect(sorted(await rowsOf(production, person)), "a second run changes nothing").toEqual(sorted(restored));
});

test("one memory is chosen by keyboard, and its missing capture comes along", async ({
  page,
  production,
  accident,
  signIn,
}) => {
  const person = await quietPerson(production, 1);
  const before = await rowsOf(production, person);
  const loss = await accident("delete-memories", person.email);
  const after = await rowsOf(production, person);
  const captured = await production.rows<{ id: string }>("select id from captures where id::text = any($1)", [
    [...before.keys()].filter((key) => key.startsWith("captures ")).map((key) => key.slice(9)),
  ]);
  const gone = difference(before, after).missing.filter((key) => key.startsWith("captures "));
  expect(gone.length, `captures that are gone beside ${captured.length} that are there`).toBeGreaterThan(0);

  await signIn("support");
  const branch = await createBranch(page, loss.at, "ticket 4712");
  await page.goto(`/people/${person.id}?branch=${branch.id}`);
  await compareWith(page, branch);
  await openTable(page, "memories");
  await page.getByRole("button", { name: "Clear" }).click();
  // Down the list until the preview says that a parent comes along: memories of the lost captures are among the missing.
  await page.getByRole("region", { name: "Rows of memories" }).focus();
  await page.keyboard.press("j");
  const detail = page.getByRole("region", { name: "Row in full" });
  const comesAlong = detail.getByRole("button", { name: /captures.*missing, comes along/ });
  await expect(async () => {
    if (!(await comesAlong.isVisible())) {
      await page.keyboard.press("j");
      await expect(comesAlong).toBeVisible({ timeout: 400 });
    }
  }).toPass({ timeout: 30_000 });
  await page.keyboard.press(" ");
  await page.getByRole("button", { name: "Preview restore of 1 row" }).click();
  await page.waitForURL(/\/restores\//);
  const plan = page.getByRole("table", { name: "Rows by table" });
  await expect(plan.getByRole("row", { name: "captures 0 1 0" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^2 rows would come back/ })).toBeVisible();
  await confirm(page, person.email, 2);
  await expect(page.getByRole("heading", { name: /^2 rows of .* are back in production/ })).toBeVisible({
    timeout: 30_000,
  });
  const restored = await rowsOf(production, person);
  const back = difference(after, restored).added;
  expect(back.map((key) => key.split(" ")[0]).toSorted()).toEqual(["captures", "memories"]);
  for (const key of back) expect(restored.get(key), key).toBe(before.get(key));
});
