import type { Page } from "@playwright/test";
import { causeAccidentIn } from "../../stack/product/accidents";
import { rental } from "../../stack/rental/index";
import { branchFor } from "../journey/branches";
import { compareWith } from "../journey/comparison";
import { declare, panel } from "../journey/incidents";
import { confirm, expectProof, preview } from "../journey/restore";
import { expectEveryWidth } from "../journey/widths";
import { expect, type Production, test } from "../support/test";

// A film-rental shop: composite keys, partitions, cycles, views, triggers, and nothing of Ember. The console knows it by a file.

/** Everything that hangs on a rental, by the bytes of its rows. */
async function shelf(production: Production, customer: string) {
  return production.rows<{ kind: string; row: string }>(
    `select 'rental' as kind, encode(record_send(r), 'hex') as row from rental r where customer_id = $1
     union all select 'extension', encode(record_send(x), 'hex') from rental_extension x
       where rental_id in (select id from rental where customer_id = $1)
     union all select 'review', encode(record_send(v), 'hex') from review v where customer_id = $1
     union all select 'payment', encode(record_send(p), 'hex') from billing.payment p where customer_id = $1
     order by 1, 2`,
    [customer],
  );
}

/** Neither what is read nor labels, titles and what the server sent along name the product that is the default. */
async function expectNoEmber(page: Page): Promise<void> {
  expect(await page.content(), new URL(page.url()).pathname).not.toMatch(/\bEmber\b/);
}

test("a customer's rentals come back, and could be taken away again, in a schema that only a file describes", async ({
  page,
  browser,
  production,
  signIn,
  stack,
}) => {
  test.setTimeout(180_000);
  const customer = await production.one<{ id: string; email: string; number: string }>(
    "select id::text, email, number from customer where number = 'C-100030'",
  );
  const { databaseUrl } = stack.production;
  const loss = await causeAccidentIn(rental, "delete-rentals", { databaseUrl, person: customer.email });
  const after = await shelf(production, customer.id);
  const branch = await branchFor(browser, "support", loss.at, "ticket 4714");

  await signIn("support");
  await page.goto("/people");
  await expectNoEmber(page);
  await page.getByRole("searchbox", { name: "Customer number, e-mail or id" }).fill(customer.number);
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await page.getByRole("table", { name: "People found" }).getByRole("link").first().click();
  await compareWith(page, branch);
  const missing = page
    .getByRole("group", { name: "Rows shown" })
    .getByRole("button", { name: /^\d+ missing$/ });
  const lost = Number.parseInt((await missing.textContent()) ?? "", 10);
  expect(lost).toBeGreaterThan(4);
  await expectEveryWidth(page);
  await expectNoEmber(page);

  await preview(page, lost);
  const planned = page.getByRole("table", { name: "Rows by table" });
  await expect(planned.getByRole("row", { name: /^rental\b/ })).toContainText("5");
  await expectEveryWidth(page);
  await expectNoEmber(page);
  const label = ((await page.getByRole("heading", { level: 1 }).textContent()) ?? "").replace(/^.* for /, "");
  const count = Number.parseInt((await page.getByRole("heading", { level: 1 }).textContent()) ?? "", 10);
  await confirm(page, customer.number, count);
  await expectProof(page, label, count);
  await expectNoEmber(page);
  const restored = await shelf(production, customer.id);
  expect(restored.length).toBeGreaterThan(after.length);
  const bytes = new Set(restored.map(({ row }) => row));
  expect(
    restored.filter(({ kind }) => kind === "rental"),
    "all five are there again",
  ).toHaveLength(after.filter(({ kind }) => kind === "rental").length + 5);
  expect(bytes.size).toBe(restored.length);

  await page.getByRole("button", { name: "Undo this restore…" }).click();
  await expect(page.getByRole("heading", { name: /would be taken back/ })).toBeVisible();
  expect(await shelf(production, customer.id), "a preview writes nothing").toEqual(restored);
  await expectNoEmber(page);
});

const PAGES = [
  ...["/", "/incidents", "/incidents/declare", "/people", "/history", "/branches", "/restores"],
  ...[
    "/restores/batches",
    "/restores/batches/new",
    "/backups",
    "/erasures",
    "/posture",
    "/drills",
    "/alerts",
  ],
  "/audit",
];

test("the app is called by its own name, on every page, in dialogs and in runbooks", async ({
  page,
  signIn,
}) => {
  test.setTimeout(180_000);
  await signIn("admin");
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoEmber(page);
  }
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Second Reel" })).toBeVisible();
  await page.getByRole("button", { name: "Turn maintenance mode on" }).click();
  await expect(page.getByRole("dialog")).toContainText("visitors of Second Reel meet its maintenance page");
  await expectNoEmber(page);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("option").first()).toBeVisible();
  await expectNoEmber(page);

  await page.goto("/incidents/declare");
  await expect(
    page.getByRole("radio", { name: /Second Reel works, but shows the wrong things/ }),
  ).toBeVisible();
  await declare(page, { says: "Many people's data is wrong", title: "Rentals are gone" });
  await page.getByRole("button", { name: "Check Second Reel's health" }).click();
  await expect(panel(page, "Check Second Reel's health")).toContainText("Asks Second Reel's /api/health");
  await expectNoEmber(page);
});
