import { restoreFrom, takeBackup } from "./journey/backups";
import { compareWith, expectCounts, openPerson } from "./journey/comparison";
import { quietPerson } from "./journey/people";
import { confirm, expectProof, preview } from "./journey/restore";
import { difference, healed, rowsOf, sorted } from "./journey/rows";
import { expect, test } from "./support/test";

test("a backup of which only a person's tables are restored brings that person back", async ({
  page,
  signIn,
  production,
  accident,
}) => {
  test.setTimeout(240_000);
  const person = await quietPerson(production, 21);
  await signIn("admin");
  const backupId = await takeBackup(page);
  const before = await rowsOf(production, person);
  await accident("delete-memories", person.email);
  const after = await rowsOf(production, person);
  const { missing, changed } = difference(before, after);
  expect(missing.length).toBeGreaterThan(0);

  const branch = await restoreFrom(page, backupId, "one person", { personsTablesOnly: true });
  await expect(page.getByRole("heading", { level: 1 })).toContainText("holds a person's tables as of");
  const tables = page.getByRole("table", { name: "Rows per table, then and now" });
  // Nothing of a person lies in the questions that Ember asks; the tags, to which their memories point, came along.
  await expect(tables.getByRole("row", { name: /^prompts / })).toContainText("left out");
  await expect(tables.getByRole("row", { name: /^tags / })).not.toContainText("left out");

  await openPerson(page, person, branch);
  await compareWith(page, branch);
  await expectCounts(page, { missing: missing.length, changed: changed.length, added: 0 });
  await preview(page, missing.length);
  await confirm(page, person.email, missing.length);
  await expectProof(page, person.email, missing.length);
  expect(sorted(await rowsOf(production, person)), "every lost row byte for byte").toEqual(
    sorted(healed(before, after)),
  );
});
