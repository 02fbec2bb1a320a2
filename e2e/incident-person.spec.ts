import type { Page } from "@playwright/test";
import {
  begin,
  close,
  declare,
  expectStep,
  look,
  measured,
  panel,
  run,
  settle,
  skip,
  takeBack,
} from "./journey/incidents";
import { quietPerson } from "./journey/people";
import { confirm, expectProof } from "./journey/restore";
import { rowsOf, sorted } from "./journey/rows";
import { expectEveryWidth } from "./journey/widths";
import { signInQuickly } from "./support/sign-in";
import { checkA11y, expect, screenshot, test } from "./support/test";

const FIND = "Say who it is";
const BRANCH = "Make a recovery branch there";
const COMPARE = "Compare the person with production";
const RESTORE = "Put the rows back";
const EFFECTS = "Mend what Postgres cannot bring back";
const TELL = "Tell the person";
const TITLE = "An account was deleted by mistake, ticket 4713";

const banner = (page: Page) => page.getByRole("region", { name: "Open incidents" });

test("a deleted person is carried through from the declaration to the closed report", async ({
  page,
  production,
  accident,
  signIn,
  browser,
  stack,
}) => {
  test.setTimeout(240_000);
  const person = await quietPerson(production, 14);
  const before = await rowsOf(production, person);
  const loss = await accident("delete-account", person.email);

  // Somebody looks on, on a page that was open all the while.
  const others = await browser.newContext({ baseURL: stack.consoleUrl });
  await signInQuickly(others, "viewer");
  const watcher = await others.newPage();
  await watcher.goto("/history");

  await signIn("support");
  await page.goto("/");
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.waitForURL("**/incidents");
  await page.getByRole("link", { name: "Declare an incident" }).click();
  await page.getByRole("radio", { name: "One person's data is gone" }).check();
  await expectEveryWidth(page);
  await screenshot(page, "incident-declare");
  const address = await declare(page, {
    says: "One person's data is gone",
    title: TITLE,
    severity: "minor",
    what: "They wrote to support: they cannot sign in any more.",
  });
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Open now" })).toContainText(FIND);
  await expect(banner(page)).toContainText(`now: ${FIND}`);
  await expectEveryWidth(page);
  await screenshot(page, "overview-incident");
  await page.goto("/incidents/inc_nobody_knows");
  await expect(page.getByText("There is no such incident.")).toBeVisible();
  await page.goto(address);

  await expect(banner(watcher)).toContainText(TITLE, { timeout: 30_000 });
  await banner(watcher).getByRole("link", { name: TITLE }).click();
  await expect(panel(watcher, FIND)).toContainText("You look on.");
  await expect(watcher.getByRole("button", { name: /^(Begin|Skip|Mark|Close)/ })).toHaveCount(0);

  // A moment that is none is said in the field, before anything begins.
  await panel(page, FIND).getByLabel("When it was last right").fill("last tuesday");
  await expect(panel(page, FIND)).toContainText("This is no moment.");
  await run(page, FIND, { fields: { Person: person.email, "When it was last right": loss.at } });
  // Masked for whoever may not see content.
  await expect(watcher.getByText(person.email)).toHaveCount(0);
  await begin(page, BRANCH);
  await expect(panel(page, BRANCH)).toContainText("so far, usually 2 min");
  await expectStep(page, BRANCH, "done");
  await run(page, COMPARE);
  await look(page, COMPARE);
  await expect(panel(page, COMPARE)).toContainText(`${before.size} rows are missing`);
  await page.getByRole("button", { name: `Back to now: ${RESTORE}` }).click();

  await begin(page, RESTORE);
  await expect(panel(page, RESTORE)).toContainText(`The plan of ${before.size} rows waits`);
  await page.getByLabel("Note for the timeline").fill("They were told that we are at it.");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(watcher.getByText("They were told that we are at it.")).toBeVisible();
  await expect(panel(watcher, RESTORE)).toContainText("running");
  await expectEveryWidth(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot(page, "incident");
  await panel(page, RESTORE).getByRole("link", { name: "Open: plan" }).click();
  await confirm(page, person.email, before.size);
  await expectProof(page, person.email, before.size);

  // What Postgres cannot bring back: the step waits until each thing is noted on the restore's page.
  await banner(page).getByRole("link", { name: TITLE }).click();
  await page.waitForURL(new RegExp(address));
  await expectStep(page, RESTORE, "done");
  await begin(page, EFFECTS);
  await expect(panel(page, EFFECTS)).toContainText("Open on the restore's page");
  await panel(page, EFFECTS).getByRole("link", { name: "Open: plan" }).click();
  const effects = page.getByRole("region", { name: "Outside of Postgres" });
  await expect(effects).toBeVisible();
  const notes = effects.getByRole("button", { name: /^Note on/ });
  for (let nth = 0; nth < (await notes.count()); nth++) {
    await notes.nth(nth).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What was done, or why not?").fill("Looked at it: all is well.");
    await dialog.getByRole("button", { name: "Save note" }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(effects).toContainText("all seen to");

  // The banner leads back, on every page.
  await banner(page).getByRole("link", { name: TITLE }).click();
  await page.waitForURL(new RegExp(address));
  await expectStep(page, EFFECTS, "done");
  await skip(page, TELL, "Their colleague tells them.");
  await expect(page.getByRole("heading", { name: "Every step is settled" })).toBeVisible();
  await look(page, TELL);
  await takeBack(page, TELL, "The colleague is ill.");
  await expectStep(page, TELL, "taken back");
  await settle(page, TELL, "Told by mail what came back, from which moment.");
  await expectStep(page, TELL, "done");

  const report = await close(page, "All rows are back, nothing was lost.");
  expect(measured(report, "RTO")).toMatch(/ s \(met\)$/);
  expect(measured(report, "RPO")).toBe("0 s (met)");
  expect(report).toContain(`# Incident: ${TITLE}`);
  expect(report).toContain("Taken back: The colleague is ill.");
  expect(report).toContain("Still missing after the restore: 0");
  await expectEveryWidth(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot(page, "incident-closed");
  expect(sorted(await rowsOf(production, person))).toEqual(sorted(before));

  await expect(watcher.getByRole("region", { name: "How it ended" })).toContainText("nothing was lost");
  await others.close();
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Incidents" })).toContainText(TITLE);
  await expect(banner(page).getByText(TITLE)).toBeHidden();
  await page.goto("/incidents");
  await expect(
    page.getByRole("table", { name: "Past incidents" }).getByRole("row", { name: new RegExp(TITLE) }),
  ).toContainText("within 1 h");
  await checkA11y(page);
  await screenshot(page, "incidents");
});
