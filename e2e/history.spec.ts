import { quietPerson } from "./journey/people";
import { expect, test } from "./support/test";

test("a moment is chosen by keyboard, one second, one minute, the start and now", async ({
  page,
  signIn,
}) => {
  await signIn("viewer");
  await page.goto("/history");
  const slider = page.getByRole("slider", { name: "Moment" });
  const field = page.getByRole("textbox", { name: "Moment" });
  const seconds = async () => Number(await slider.getAttribute("aria-valuenow"));
  await expect(field).not.toHaveValue("");

  await slider.focus();
  await page.keyboard.press("End");
  await expect(field).toHaveValue("now");
  const end = await seconds();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(seconds).toBeLessThan(end);
  const one = await seconds();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(seconds).toBe(one - 1);
  await page.keyboard.press("ArrowRight");
  await expect.poll(seconds).toBe(one);
  await page.keyboard.press("Shift+ArrowLeft");
  const start = async () => Number(await slider.getAttribute("aria-valuemin"));
  // A history that is younger than a minute ends the step at its start.
  await expect.poll(seconds).toBeLessThan(one - 1);
  expect(await seconds()).toBeGreaterThanOrEqual(Math.max(one - 60, await start()));
  await page.keyboard.press("Home");
  await expect.poll(async () => (await seconds()) - (await start())).toBeLessThanOrEqual(1);
  await expect(field).not.toHaveAttribute("aria-invalid", "true");
  await expect(slider).toBeFocused();
  await expect(page).toHaveURL(/[?&]at=/);
});

test("a moment is typed: relative, as an LSN, or wrong in a way that is explained", async ({
  page,
  signIn,
  accident,
  production,
}) => {
  const loss = await accident("delete-memories", (await quietPerson(production, 5)).email);
  await signIn("support");
  await page.goto("/history");
  const field = page.getByRole("textbox", { name: "Moment" });
  const create = page.getByRole("button", { name: "Create recovery branch" });

  for (const [typed, understood] of [
    ["2 sec ago", /UTC, .*ago$/],
    [loss.at, /ago$/],
    [loss.lsn, new RegExp(`position ${loss.lsn} in the log`)],
    ["now", /the newest moment/],
  ] as const) {
    await field.fill(typed);
    await expect(page.getByText(understood).first(), typed).toBeVisible();
    await expect(create, typed).toBeEnabled();
  }
  for (const [typed, refused] of [
    ["the night she was born", /is not a moment\. Write for example/],
    ["2099-01-01 00:00", /is in the future: it is .* now\. Choose an earlier moment/],
    [
      "2001-01-01 00:00",
      /is before the history window, which reaches from .* Choose a moment inside the window/,
    ],
    ["", /No moment is given/],
  ] as const) {
    await field.fill(typed);
    await expect(page.getByText(refused), typed).toBeVisible();
    await expect(field, typed).toHaveAttribute("aria-invalid", "true");
    await expect(create, typed).toBeDisabled();
  }
});

test("an LSN makes a branch of exactly that position", async ({ page, signIn, accident, production }) => {
  const person = await quietPerson(production, 6);
  const then = await production.count(
    "select count(*) from memories m join profiles p on p.id = m.profile_id where p.user_id = $1",
    [person.id],
  );
  const loss = await accident("delete-memories", person.email);
  await signIn("support");
  await page.goto(`/history?at=${encodeURIComponent(loss.lsn)}`);
  await page.getByRole("textbox", { name: "Purpose" }).fill("the position before the loss");
  await page.getByRole("button", { name: "Create recovery branch" }).click();
  const made = page.getByRole("region", { name: "The branch that is being made" });
  await expect(made.getByText(/It answers: \d+ tables/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "Compare a person here" }).click();
  await page.waitForURL(/\/people\?branch=/);
  const branch = new URL(page.url()).searchParams.get("branch");
  await page.goto(`/people/${person.id}?branch=${branch}`);
  await page.getByRole("button", { name: "Compare with production" }).click();
  await page.waitForURL(/\/comparisons\//);
  await page
    .getByRole("group", { name: "Rows shown" })
    .getByRole("button", { name: /unchanged/ })
    .click();
  await page
    .getByRole("navigation", { name: "Tables" })
    .getByRole("button", { name: /^memories\b/ })
    .click();
  // One more row than there are memories: the head of the table.
  await expect(page.getByRole("table", { name: "Rows of memories" })).toHaveAttribute(
    "aria-rowcount",
    String(then + 1),
  );
});
