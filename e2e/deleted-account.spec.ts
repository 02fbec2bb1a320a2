import { createBranch } from "./journey/branches";
import { compareWith, expectCounts } from "./journey/comparison";
import { quietPerson } from "./journey/people";
import { confirm, expectProof, preview } from "./journey/restore";
import { rowsOf, sorted } from "./journey/rows";
import { expect, test } from "./support/test";

test("a deleted account comes back whole, found in the branch of a moment at which it existed", async ({
  page,
  production,
  accident,
  signIn,
}) => {
  const person = await quietPerson(production, 2);
  const before = await rowsOf(production, person);
  const tables = new Set([...before.keys()].map((key) => key.split(" ")[0]));
  expect([...tables].toSorted()).toEqual([
    "captures",
    "events",
    "memories",
    "memory_links",
    "memory_tags",
    "profiles",
    "users",
  ]);
  const loss = await accident("delete-account", person.email);
  expect((await rowsOf(production, person)).size).toBe(0);

  await signIn("support");
  const branch = await createBranch(page, loss.at, "account deleted by mistake");
  await page.goto(`/people?q=${encodeURIComponent(person.email)}`);
  await expect(page.getByText(`“${person.email}” is not in production now`)).toBeVisible();
  await page.getByRole("link", { name: `Look here: ${branch.name}` }).click();
  await page.getByRole("table", { name: "People found" }).getByRole("link", { name: person.email }).click();
  await expect(page.getByRole("heading", { name: `${person.email} is not in production now` })).toBeVisible();

  await compareWith(page, branch);
  await expectCounts(page, { missing: before.size, changed: 0, added: 0 });
  await preview(page, before.size);
  await confirm(page, person.email, before.size);
  await expectProof(page, person.email, before.size);

  expect(sorted(await rowsOf(production, person))).toEqual(sorted(before));
  // New events of everybody go on with numbers that nobody has: the identity's sequence stands behind the restored ones.
  const { id } = await production.one<{ id: string }>(
    "insert into events (profile_id, kind) select id, 'e2e' from profiles where user_id = $1 limit 1 returning id::text",
    [person.id],
  );
  expect(before.has(`events ${id}`)).toBe(false);
  await page.goto(`/people?q=${encodeURIComponent(person.email)}`);
  await expect(page.getByRole("table", { name: "People found" })).toContainText("production");
});
