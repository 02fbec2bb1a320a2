import { Client } from "pg";
import { type Branch, branchFor } from "./journey/branches";
import { Neon } from "./journey/neon";
import { momentNow, quietPerson, remember } from "./journey/people";
import { expect, test } from "./support/test";

test("an admin extends a branch, reads past rows through its connection string, and deletes it by name", async ({
  page,
  browser,
  production,
  signIn,
  stack,
}) => {
  const person = await quietPerson(production, 7);
  const moment = await momentNow(production);
  const later = await remember(production, person, "told after the branch's moment");
  const branch: Branch = await branchFor(browser, "support", moment, "look by hand");

  await signIn("admin");
  await page.goto("/branches");
  const row = page.getByRole("table", { name: "Recovery branches" }).getByRole("row").filter({
    hasText: branch.name,
  });
  await expect(row).toContainText("look by hand");
  await expect(row).toContainText("Support (local)");
  await expect(row.getByText(/in (23|24) h|in 1 d/)).toBeVisible();
  await row.getByRole("button", { name: `Extend ${branch.name}` }).click();
  await page.getByRole("combobox", { name: "Lives on, from now, for" }).selectOption({ label: "7 days" });
  await page.getByRole("dialog").getByRole("button", { name: "Extend" }).click();
  await expect(row.getByText(/in [67] d/)).toBeVisible();
  const { branch: atNeon } = await new Neon(stack).call<{ branch: { expires_at: string } }>(
    "GET",
    `/branches/${branch.id}`,
  );
  expect((Date.parse(atNeon.expires_at) - Date.now()) / 3_600_000).toBeGreaterThan(167);

  await row.getByRole("link", { name: branch.name }).click();
  await page.getByRole("button", { name: "Connection string" }).click();
  const dialog = page.getByRole("dialog", { name: `Connection string of ${branch.name}` });
  await expect(dialog.getByRole("button", { name: "Reveal", exact: true })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("ticket 4715: count by hand");
  await dialog.getByRole("button", { name: "Reveal", exact: true }).click();
  const uri = (await dialog.getByText(/^postgres(ql)?:\/\//).textContent()) ?? "";
  await dialog.getByRole("button", { name: "Hide" }).click();
  await expect(page.getByText(uri)).toBeHidden();

  const client = new Client({ connectionString: uri });
  await client.connect();
  try {
    const past = await client.query("select id from memories where id = $1", [later]);
    expect(past.rows, "what was told later is not in it").toEqual([]);
    const told = await client.query("select count(*)::integer as n from memories");
    expect(told.rows[0].n).toBeGreaterThan(10_000);
  } finally {
    await client.end();
  }

  await page.goto("/audit?action=branch");
  const entry = page.getByRole("row").filter({ hasText: "ticket 4715: count by hand" }).first();
  await expect(entry).toContainText("Admin (local)");
  expect(await page.content(), "no secret in the log").not.toContain(new URL(uri).password);

  await page.goto(`/branches/${branch.id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const remove = page.getByRole("dialog").getByRole("button", { name: "Delete branch" });
  await page.getByRole("textbox", { name: "Type the branch's name to confirm" }).fill("production");
  await expect(remove).toBeDisabled();
  await page.getByRole("textbox", { name: "Type the branch's name to confirm" }).fill(branch.name);
  await remove.click();
  await page.waitForURL(/\/branches$/);
  await expect(page.getByRole("row").filter({ hasText: branch.name })).toHaveCount(0, { timeout: 20_000 });
  await page.goto(`/branches/${branch.id}`);
  await expect(page.getByText(/no longer exists|was deleted|is gone/i).first()).toBeVisible();
});

test("a branch that others made is shown and offers nothing; support neither deletes nor reveals", async ({
  page,
  browser,
  production,
  signIn,
  stack,
}) => {
  const neon = new Neon(stack);
  const ours = await branchFor(browser, "support", await momentNow(production), "beside a foreign one");
  const name = `somebody-elses-${Date.now()}`;
  let id = "";
  await expect(async () => {
    const made = await neon.call<{ branch: { id: string } }>("POST", "/branches", { branch: { name } });
    id = made.branch.id;
  }).toPass({ timeout: 10_000 });

  await signIn("admin");
  await page.goto("/branches");
  const foreign = page.getByRole("table", { name: "Branches that Rekindle did not make" });
  await expect(foreign.getByRole("row").filter({ hasText: name })).toBeVisible();
  await expect(foreign.getByRole("row").filter({ hasText: stack.neon.branchId })).toContainText(
    /production/i,
  );
  await expect(foreign.getByRole("button")).toHaveCount(0);
  await page.goto(`/branches/${id}`);
  await expect(
    page.getByText("Rekindle did not make this branch: it is shown and never touched."),
  ).toBeVisible();
  await expect(page.getByRole("main").getByRole("button", { name: /Extend|Delete|Connection/ })).toHaveCount(
    0,
  );

  await signIn("support");
  await page.goto(`/branches/${ours.id}`);
  await expect(page.getByRole("button", { name: "Extend" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Delete|Connection/ })).toHaveCount(0);
  await neon.call("DELETE", `/branches/${id}`);
});
