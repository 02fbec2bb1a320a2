import { branchFor } from "./journey/branches";
import { compareWith, openPerson, openRow, openTable } from "./journey/comparison";
import { momentNow, quietPerson } from "./journey/people";
import { expect, test } from "./support/test";

test("content is shown for a reason only, and the reason is in the audit log, the content is not", async ({
  page,
  browser,
  production,
  signIn,
  canary,
}) => {
  const person = await quietPerson(production, 3);
  const words = await canary(person.email);
  const branch = await branchFor(browser, "support", await momentNow(production), "look at one memory");
  await production.rows("delete from memories where id = $1", [words.memoryId]);

  await signIn("support");
  await openPerson(page, person, branch);
  const comparison = await compareWith(page, branch);
  const detail = await openRow(page, await openTable(page, "memories"), words.memoryId);
  await expect(detail.getByText("Masked").first()).toBeAttached();
  expect(await words.leaks(), "before the reveal").toEqual([]);

  await detail.getByRole("button", { name: "Reveal" }).click();
  const dialog = page.getByRole("dialog", { name: /^Reveal the content/ });
  const reveal = dialog.getByRole("button", { name: "Reveal content" });
  await expect(reveal).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Why do you need to read it?" }).fill("ticket 4713: is it hers?");
  await reveal.click();
  await expect(detail.getByText(words.text)).toBeVisible();
  await detail.getByRole("button", { name: "Hide" }).click();
  await expect(detail.getByText(words.text)).toBeHidden();
  await expect.poll(() => words.leaks(), "the one answer to the reveal").toHaveLength(1);

  await page.goto("/audit?action=content.reveal");
  const entry = page.getByRole("row").filter({ hasText: "ticket 4713: is it hers?" }).first();
  await expect(entry).toContainText("Support (local)");
  await entry.getByRole("button").click();
  await expect(page.getByRole("dialog", { name: /^Entry \d+/ })).toBeVisible();
  expect(await words.leaks(), "the audit log holds no content").toHaveLength(1);

  await test.step("a viewer sees that it is missing, never what it says", async () => {
    await signIn("viewer");
    for (const path of [
      "/",
      `/people?q=${encodeURIComponent(person.email)}`,
      `/people/${person.id}`,
      comparison,
      `/audit?target=${person.id}`,
      `/branches/${branch.id}`,
    ]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    await page.goto(comparison);
    const row = await openRow(page, await openTable(page, "memories"), words.memoryId);
    await expect(row.getByText("Masked").first()).toBeAttached();
    await expect(row.getByRole("button", { name: "Reveal" })).toBeHidden();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /Preview restore/ })).toHaveCount(0);
    expect(await words.leaks(), "nothing more for a viewer").toHaveLength(1);
  });
});
