import { askForBranch, createBranch } from "./journey/branches";
import { Neon } from "./journey/neon";
import { momentNow } from "./journey/people";
import { expect, test } from "./support/test";

test.afterEach(({ stack }) => new Neon(stack).recovers());

test("a busy project (423) and a request limit (429) are waited out", async ({
  page,
  signIn,
  stack,
  production,
}) => {
  const neon = new Neon(stack);
  await signIn("support");
  const moment = await momentNow(production);
  await neon.goesWrong(
    { match: { method: "POST", path: "/branches$" }, fault: { status: 423 }, times: 3 },
    { match: { method: "POST", path: "/branches$" }, fault: { status: 429 }, times: 1 },
  );
  const branch = await createBranch(page, moment, "waited out");
  const { branches } = await neon.call<{ branches: { name: string }[] }>(
    "GET",
    `/branches?search=${branch.name}`,
  );
  expect(
    branches.filter(({ name }) => name === branch.name),
    "one name, one branch",
  ).toHaveLength(1);
});

test("an operation that fails is reported with what to do, and the next attempt works", async ({
  page,
  signIn,
  stack,
  production,
}) => {
  const neon = new Neon(stack);
  await signIn("admin");
  const moment = await momentNow(production);
  await neon.goesWrong({
    match: { method: "POST", path: "/branches$" },
    fault: { failOperation: "no disk left on the pageserver" },
  });
  await askForBranch(page, moment, "fails first");
  const made = page.getByRole("region", { name: "The branch that is being made" });
  await expect(made.getByText(/Failed while .*no disk left on the pageserver/)).toBeVisible();
  await expect(made.getByText(/Production was not touched\. Create it again/)).toBeVisible();
  await made.getByRole("link", { name: "Look at what is left of it" }).click();
  await expect(page.getByRole("heading", { name: /could not be made/ })).toBeVisible();
  await expect(page.getByText("no disk left on the pageserver").first()).toBeVisible();

  await createBranch(page, moment, "works then");
});

test("a moment that Neon cannot reach is refused in Neon's words", async ({ page, signIn, calm, stack }) => {
  calm.allow(/Failed to load resource/);
  await signIn("support");
  // An LSN is judged by Neon, which knows them.
  await askForBranch(page, "FFFFFFF/0", "a position that never was");
  await expect(page.getByRole("alert").filter({ hasText: /Neon/ }).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "The branch that is being made" })).toBeHidden();
  const { branches } = await new Neon(stack).call<{ branches: { name: string }[] }>(
    "GET",
    "/branches?search=a-position-that-never-was",
  );
  expect(branches).toEqual([]);
});

test("without Neon every page still draws, says so, and health names it", async ({
  page,
  signIn,
  stack,
  calm,
}) => {
  calm.allow(/Failed to load resource/);
  const neon = new Neon(stack);
  await signIn("support");
  await neon.goesWrong({ match: { path: "/projects" }, fault: { status: 500 }, times: 10_000 });

  await expect
    .poll(async () => (await fetch(`${stack.consoleUrl}/api/health`)).status, { timeout: 20_000 })
    .toBe(503);
  const health = await (await fetch(`${stack.consoleUrl}/api/health`)).json();
  expect(health.checks.filter((check: { ok: boolean }) => !check.ok)).toMatchObject([{ name: "neon" }]);

  for (const path of ["/branches", "/people?q=a", "/restores", "/audit"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByText("Something went wrong")).toBeHidden();
  }
  await page.goto("/branches");
  const alert = page.getByRole("alert").filter({ hasText: /Neon's API answered with an error/ });
  await expect(alert).toContainText("Production is not touched");
  await neon.recovers();
  await page.getByRole("button", { name: /try again|reload/i }).click();
  await expect(alert).toBeHidden();
  await expect.poll(async () => (await fetch(`${stack.consoleUrl}/api/health`)).status).toBe(200);
});
