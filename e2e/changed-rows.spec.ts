import type { Page } from "@playwright/test";
import { approvalCard, haveApproved } from "./journey/approval";
import { type Branch, branchFor, createBranch } from "./journey/branches";
import { compareWith, expectCounts, openPerson, openTable } from "./journey/comparison";
import { momentNow, type Person, personWith, remember } from "./journey/people";
import { changedRows, choosePolicy } from "./journey/policy";
import { confirm, preview } from "./journey/restore";
import { difference, type Rows, rowsOf } from "./journey/rows";
import { expectEveryWidth } from "./journey/widths";
import { rows } from "./journey/words";
import { checkA11y, expect, Production, screenshot, test } from "./support/test";

test.describe.configure({ timeout: 180_000 });

let one: { person: Person; profile: string; branch: Branch; before: Rows };
test.beforeEach(async ({ browser }) => {
  const production = new Production();
  const { person, profile } = await personWith(production, 40);
  await production.rows("update memories set summary_text = 'in short ' || id where profile_id = $1", [
    profile,
  ]);
  const before = await rowsOf(production, person);
  const branch = await branchFor(browser, "support", await momentNow(production), "changed rows");
  one = { person, profile, branch, before };
  await production.close();
});
test.afterEach(async () => {
  const production = new Production();
  await production.rows("delete from users where id = $1", [one.person.id]);
  await production.close();
});

async function compare(page: Page): Promise<void> {
  await openPerson(page, one.person, one.branch);
  await compareWith(page, one.branch);
}

/** One value of every memory of the person, by id. */
async function valuesOf(production: Production, sql: string): Promise<ReadonlyMap<string, string | null>> {
  const found = await production.rows<{ id: string; value: string | null }>(
    `select id, (${sql})::text as value from memories where profile_id = $1`,
    [one.profile],
  );
  return new Map(found.map(({ id, value }) => [id, value]));
}

test("what a bad migration did to two columns is changed back, and what people edited since stays", async ({
  page,
  production,
  signIn,
}) => {
  const [said, tokens] = [
    await valuesOf(production, "md5(verbatim_text)"),
    await valuesOf(production, "verbatim_tokens"),
  ];
  const hit = await production.rows<{ id: string }>(
    `update memories set verbatim_text = left(verbatim_text, 24) || '…', verbatim_tokens = 6
      where profile_id = $1 and length(verbatim_text) > 25 returning id`,
    [one.profile],
  );
  await production.rows("update memories set importance = 9 where id = $1", [hit[0]?.id]);
  const importance = await valuesOf(production, "importance");
  const count = hit.length;

  await signIn("support");
  await compare(page);
  await expectCounts(page, { missing: 0, changed: count, added: 0 });
  const table = await openTable(page, "memories");
  await expect(
    table.getByRole("checkbox", { name: /leaves changed rows as they are/ }).first(),
  ).toBeDisabled();
  await choosePolicy(page, async (dialog) => {
    await changedRows(dialog, "memories", "Chosen columns");
    await expect(dialog.getByRole("button", { name: "Use these choices" })).toBeDisabled();
    await dialog.getByRole("checkbox", { name: "verbatim_text" }).check();
    await dialog.getByRole("checkbox", { name: "verbatim_tokens" }).check();
    await checkA11y(page);
    await screenshot(page, "policy");
  });
  await expect(page.getByText("memories has an own choice")).toBeVisible();
  await preview(page, count);
  await expect(
    page.getByRole("heading", { name: `${rows(count)} would be written for ${one.person.email}` }),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: "Rows by class" })).toContainText(`${count} changed`);
  await expect(page.getByRole("region", { name: "Triggers that will fire" })).toContainText("on update");
  await expect(approvalCard(page)).toContainText(`It changes ${rows(count)} that production has.`);
  await expectEveryWidth(page);
  await screenshot(page, "restore-changes");

  await test.step("each change is shown before and after, masked until it is revealed", async () => {
    const lines = page.getByRole("region", { name: "Rows in writing order" });
    await lines.getByRole("button").first().click();
    const sheet = page.getByRole("dialog", { name: /^memories/ });
    await expect(sheet.getByText("verbatim_text")).toBeVisible();
    await expect(sheet.getByText("Masked, ").first()).toBeAttached();
    await expect(sheet).not.toContainText("word word");
    await sheet.getByRole("button", { name: "Reveal" }).click();
    const why = page.getByRole("dialog", { name: /^Reveal the content/ });
    await why.getByRole("textbox").fill("ticket 4802, what the migration cut");
    await why.getByRole("button", { name: "Reveal content" }).click();
    await expect(sheet).toContainText("word word word");
    await checkA11y(page);
    await screenshot(page, "restore-change");
    await sheet.getByRole("button", { name: "Close" }).click();
  });

  await haveApproved(page, signIn, "support", count);
  await confirm(page, one.person.email, count);
  await expect(
    page.getByRole("heading", {
      name: `${rows(count)} of ${one.person.email} were written: ${count} changed`,
    }),
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("region", { name: "Proof" })).toContainText("Compared again: nothing missing");
  expect(await valuesOf(production, "md5(verbatim_text)")).toEqual(said);
  expect(await valuesOf(production, "verbatim_tokens")).toEqual(tokens);
  expect(await valuesOf(production, "importance"), "what was edited since stays").toEqual(importance);
});

test("only empty columns are filled, and an approved plan is refused once a row of it changed", async ({
  page,
  production,
  signIn,
}) => {
  const summaries = await valuesOf(production, "summary_text");
  const hit = await production.rows<{ id: string }>(
    `update memories set summary_text = null, importance = 2
      where id in (select id from memories where profile_id = $1 order by id limit 6) returning id`,
    [one.profile],
  );
  await signIn("support");
  const plan = async () => {
    await compare(page);
    await choosePolicy(page, (dialog) =>
      changedRows(dialog, "all tables", "Only columns that are empty now"),
    );
    await preview(page, hit.length);
    await haveApproved(page, signIn, "support", hit.length);
  };
  await plan();
  await production.rows("update memories set importance = 3 where id = $1", [hit[0]?.id]);
  const changed = await rowsOf(production, one.person);
  await confirm(page, one.person.email, hit.length);
  await expect(page.getByText(/^The row .* of public\.memories changed since the preview\./)).toBeVisible({
    timeout: 30_000,
  });
  await expect(
    page.getByRole("heading", { name: `Nothing was written for ${one.person.email}` }),
  ).toBeVisible();
  expect(await rowsOf(production, one.person)).toEqual(changed);

  const importance = await valuesOf(production, "importance");
  await plan();
  await confirm(page, one.person.email, hit.length);
  await expect(page.getByRole("heading", { name: /were written: 6 changed/ })).toBeVisible({
    timeout: 30_000,
  });
  expect(await valuesOf(production, "summary_text")).toEqual(summaries);
  expect(await valuesOf(production, "importance")).toEqual(importance);
});

test("an admin removes a row that only production has, with a second person's word; support cannot plan it", async ({
  page,
  production,
  signIn,
}) => {
  const id = await remember(production, one.person, "written by the broken import");
  const removal = "Remove rows that only production has, all tables";
  await signIn("support");
  await compare(page);
  await page.getByRole("button", { name: "What the plan may do…" }).click();
  await expect(page.getByRole("checkbox", { name: removal })).toBeDisabled();

  await signIn("admin");
  await compare(page);
  await choosePolicy(page, (dialog) => dialog.getByRole("checkbox", { name: removal }).check());
  await expect(page.getByText("Nothing selected"), "nothing is removed without being named").toBeVisible();
  const table = await openTable(page, "memories");
  await table.getByRole("checkbox", { name: /^Choose [0-9a-f]{4}…/ }).check();
  await preview(page, 1);
  await expect(approvalCard(page)).toContainText("It removes 1 row from production.");
  await haveApproved(page, signIn, "admin", 1);
  await confirm(page, one.person.email, 1);
  await expect(page.getByRole("heading", { name: /was written: 1 removed/ })).toBeVisible({
    timeout: 30_000,
  });
  const { missing, changed, added } = difference(one.before, await rowsOf(production, one.person));
  expect({ missing, changed, added }, id).toEqual({ missing: [], changed: [], added: [] });
});

test("a row that cannot be written says why, and the way round it makes a new preview", async ({
  page,
  production,
  signIn,
}) => {
  // A link to a memory of somebody else, which is gone too: it does not come along by itself.
  const other = await personWith(production, 1);
  const ends = await production.one<{ from: string; to: string }>(
    `insert into memory_links (from_memory_id, to_memory_id, kind)
     select a.id, b.id, 'led_to' from memories a, memories b where b.profile_id = $2
        and a.id = (select id from memories where profile_id = $1 order by id limit 1)
     returning from_memory_id as "from", to_memory_id as "to"`,
    [one.profile, other.profile],
  );
  await signIn("support");
  const branch = await createBranch(page, await momentNow(production), "a link to somebody else");
  await production.rows("delete from memories where id = $1", [ends.to]);
  await openPerson(page, one.person, branch);
  await compareWith(page, branch);
  const first = await preview(page, 1);
  await expect(
    page.getByRole("heading", { name: `None of the chosen rows can be written for ${one.person.email}` }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: /^Write/ })).toBeDisabled();
  const ways = page.getByRole("region", { name: "Ways round", exact: true });
  await expect(ways).toContainText("Bring 1 row of memories along, although not this person's");
  await expectEveryWidth(page);
  await screenshot(page, "restore-blocked");
  await ways.getByRole("button", { name: "Include" }).click();
  await expect(
    page.getByRole("heading", { name: `2 rows would come back for ${one.person.email}` }),
  ).toBeVisible();
  expect(new URL(page.url()).pathname, "the old preview stays as it was").not.toBe(first);
  await expect(page.getByRole("list", { name: "Rows by class" })).toContainText("2 created");
  await expect(page.getByRole("region", { name: "Ways round", exact: true })).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Ways round in this plan" })).toContainText(
    "1 row of memories may come along although not this person's",
  );
  await production.rows("delete from users where id = $1", [other.person.id]);
});

test("a column that was renamed since is mapped, and whoever looks at the new preview reads that", async ({
  page,
  production,
  signIn,
}) => {
  const link = await production.one<{ id: string }>(
    `insert into memory_links (from_memory_id, to_memory_id, kind)
     select min(id::text)::uuid, max(id::text)::uuid, 'led_to' from memories where profile_id = $1
     returning from_memory_id as id`,
    [one.profile],
  );
  await signIn("support");
  const branch = await createBranch(page, await momentNow(production), "a renamed column");
  await production.rows("delete from memory_links where from_memory_id = $1", [link.id]);
  await production.rows("alter table memory_links rename column kind to relation");
  try {
    await openPerson(page, one.person, branch);
    await compareWith(page, branch);
    await preview(page, 1);
    const ways = page.getByRole("region", { name: "Ways round", exact: true });
    await expect(ways.getByLabel("relation of memory_links takes the past's values of")).toHaveValue("kind");
    await expect(ways.getByRole("button", { name: "Use this value" })).toBeVisible();
    await ways.getByRole("button", { name: "Map the column" }).click();
    const used = page.getByRole("region", { name: "Ways round in this plan" });
    await expect(used).toContainText("memory_links.relation takes the past's values of kind");
    await expectEveryWidth(page);
    await confirm(page, one.person.email, 1);
    await expect(page.getByRole("heading", { name: /^1 row of .* is back in production$/ })).toBeVisible({
      timeout: 30_000,
    });
    await expect(used, "also after it was written").toBeVisible();
    expect(
      await production.rows("select relation from memory_links where from_memory_id = $1", [link.id]),
    ).toEqual([{ relation: "led_to" }]);
  } finally {
    await production.rows("alter table memory_links rename column relation to kind");
    await production.rows("delete from memory_links where from_memory_id = $1", [link.id]);
  }
});
