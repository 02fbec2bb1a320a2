import type { Page } from "@playwright/test";
import { Client } from "pg";
import { requestToken } from "../stack/identity/index";
import { recordActions, replay, type SentAction } from "./journey/actions";
import { approvalCard, approve, askForApproval, reject } from "./journey/approval";
import { back, clearAway, type Loss, loseAgain, loseMemories, previewAll } from "./journey/loss";
import { confirm, expectProof } from "./journey/restore";
import { expectEveryWidth, phone } from "./journey/widths";
import { expect, screenshot, test } from "./support/test";

/** More than one person may write alone. */
const MEMORIES = 510;

let lost: Loss;
test.beforeAll(async ({ browser }) => {
  lost = await loseMemories(browser, MEMORIES, "approvals");
});
test.afterAll(() => clearAway(lost));

/** Lets the next act of approval be lost on its way: a real one is recorded, and nothing happens. */
async function loseAction(page: Page, act: () => Promise<void>): Promise<SentAction> {
  const sent = recordActions(page);
  await page.route("**/restores/**", (route) =>
    route.request().headers()["next-action"] === undefined ? route.continue() : route.abort(),
  );
  await act();
  await expect.poll(() => sent.length).toBe(1);
  await page.unroute("**/restores/**");
  const [action] = sent;
  if (action === undefined) throw new Error("No action was sent.");
  return action;
}

test("a plan of more rows than one person may write is approved by somebody else and then written", async ({
  page,
  production,
  signIn,
}) => {
  await signIn("support");
  const restore = await previewAll(page, lost);
  await expect(approvalCard(page)).toContainText("It writes 510 rows; one person alone may write 500.");
  await expect(page.getByRole("button", { name: /^Write/ })).toHaveCount(0);
  await screenshot(page, "approval-needed");
  await askForApproval(page, "ticket 4720, the whole of it");
  await expect(page.getByRole("button", { name: /^(Approve|Reject)/ })).toHaveCount(0);

  await test.step("the approver is led there, on a phone", async () => {
    await signIn("admin");
    await page.setViewportSize(phone);
    await page.goto("/");
    const asks = `Support (local) asks for approval of a restore of 510 rows for ${lost.person.email}: you may decide.`;
    await expect(page.getByText(asks)).toBeVisible();
    await page.getByRole("button", { name: "Pages" }).click();
    const link = page.getByRole("dialog").getByRole("link", { name: /^Restores/ });
    await expect(link).toContainText(/[1-9]\d* waiting for your decision/);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: `Look at it: ${asks}` }).click();
    await page.waitForURL(`**${restore}`);
    await expect(approvalCard(page)).toContainText("ticket 4720, the whole of it");
    await expect(page.getByRole("region", { name: "What will be written" })).toBeVisible();
    await page.setViewportSize({ width: 1440, height: 900 });
    await expectEveryWidth(page);
    await screenshot(page, "approval-waiting");
    await page.setViewportSize(phone);
    await approve(page, MEMORIES, "compared it with the ticket");
    await page.setViewportSize({ width: 1440, height: 900 });
  });
  expect(await back(production, lost), "approving writes nothing").toBe(0);

  await signIn("support");
  await page.goto(restore);
  await expect(page.getByText(/Admin \(local\) agreed to this plan\..*This approval expires/)).toBeVisible();
  await screenshot(page, "approval-given");
  await confirm(page, lost.person.email, MEMORIES);
  await expectProof(page, lost.person.email, MEMORIES);
  await expect(approvalCard(page)).toContainText("compared it with the ticket");
  expect(await back(production, lost)).toBe(MEMORIES);
  await loseAgain(production, lost);
});

test("nobody approves a plan of their own, and no approval fits another plan", async ({
  page,
  production,
  signIn,
  stack,
  calm,
}) => {
  calm.allow(/Failed to (load resource|fetch)/);
  await signIn("admin");
  const other = await previewAll(page, lost);
  await askForApproval(page, "by an admin");
  await expect(page.getByRole("button", { name: /^(Approve|Reject)/ })).toHaveCount(0);

  // What the other admin sends is recorded, and sent again by the author.
  await signIn("admin2");
  await page.goto(other);
  await page.getByRole("button", { name: "Approve 510 rows" }).click();
  const sent = await loseAction(page, () =>
    page.getByRole("dialog").getByRole("button", { name: "Approve" }).click(),
  );
  const as = async (persona: "admin" | "admin2" | "viewer") => ({
    cookies: (await requestToken(stack.identity, persona)).cookies,
  });
  expect((await replay(sent, await as("admin"))).text).toContain('"code":"approval_refused"');
  expect((await replay(sent, await as("viewer"))).text).toContain('"code":"forbidden"');
  expect((await replay(sent, {})).text).toContain('"code":"unauthenticated"');

  // The hash of another plan, and another plan with this one's hash.
  const body = sent.body.toString("utf8");
  const hash = /[0-9a-f]{64}/.exec(body)?.[0] ?? "";
  const forged = { ...sent, body: Buffer.from(body.replace(hash, "0".repeat(64))) };
  expect((await replay(forged, await as("admin2"))).text).toContain('"code":"plan_stale"');
  await signIn("support");
  const mine = await previewAll(page, lost);
  await askForApproval(page, "by support");
  const id = (path: string) => path.split("/").at(-1) ?? "";
  const moved = { ...sent, body: Buffer.from(body.replace(id(other), id(mine))) };
  expect((await replay(moved, await as("admin2"))).text).toContain('"code":"plan_stale"');
  for (const path of [other, mine]) {
    await page.goto(path);
    await expect(approvalCard(page)).toContainText("Waits for anybody");
  }
  expect(await back(production, lost)).toBe(0);

  await test.step("a viewer sees who asked and cannot decide", async () => {
    await signIn("viewer");
    await page.goto(mine);
    await expect(approvalCard(page)).toContainText("Support (local) asked for approval");
    await expect(page.getByRole("button", { name: /^(Approve|Reject|Withdraw|Ask|Write)/ })).toHaveCount(0);
  });
  await test.step("somebody who made neither decides about both", async () => {
    await signIn("admin2");
    for (const path of [other, mine]) {
      await page.goto(path);
      await reject(page, "It was only to be seen who may decide");
    }
  });
});

test("a rejection has a reason, which the author reads, and closes the plan", async ({ page, signIn }) => {
  await signIn("support");
  const restore = await previewAll(page, lost);
  await askForApproval(page, "please");
  await signIn("admin2");
  await page.goto(restore);
  await reject(page, "Half of these belong to the test account");
  await signIn("support");
  await page.goto(restore);
  await expect(page.getByRole("heading", { name: /was rejected/ })).toBeVisible();
  await expect(approvalCard(page).getByRole("blockquote")).toHaveText(
    "Half of these belong to the test account",
  );
  await expect(page.getByRole("button", { name: /^(Write|Ask|Withdraw)/ })).toHaveCount(0);
  await expectEveryWidth(page);
  await page.getByRole("link", { name: "Back to the comparison" }).click();
  await expect(page.getByRole("button", { name: "Preview restore of 510 rows" })).toBeVisible();
});

test("a request is withdrawn and made again; one that nobody decided about in time counts no more", async ({
  page,
  signIn,
  stack,
}) => {
  await signIn("support");
  const restore = await previewAll(page, lost);
  await askForApproval(page, "too early");
  await page.getByRole("button", { name: "Withdraw the request" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByText("What was asked or agreed before does not count any more.")).toBeVisible();
  await askForApproval(page, "now");

  // A day passes.
  const ledger = new Client({ connectionString: stack.ledger.databaseUrl });
  await ledger.connect();
  const aged = await ledger.query(
    `update restore_sessions set approval = approval
        || jsonb_build_object('requestedAt', (approval->>'requestedAt')::timestamptz - interval '1 day')
        || jsonb_build_object('expiresAt', (approval->>'expiresAt')::timestamptz - interval '1 day')
      where id = $1`,
    [restore.split("/").at(-1)],
  );
  expect(aged.rowCount).toBe(1);
  await ledger.end();
  await signIn("admin");
  await page.goto(restore);
  await expect(approvalCard(page)).toContainText("Nobody decided about it in time.");
  await expect(page.getByRole("button", { name: /^(Approve|Reject)/ })).toHaveCount(0);
  await signIn("support");
  await page.goto(restore);
  await expect(page.getByRole("button", { name: "Ask for approval" })).toBeEnabled();
});

test("approving and writing ask for a fresh proof, and go on where they were", async ({
  page,
  production,
  signIn,
  stack,
}) => {
  await signIn("support");
  const restore = await previewAll(page, lost);
  await askForApproval(page, "an old session");

  await signIn("admin", 30);
  await page.goto(restore);
  await page.getByRole("button", { name: "Approve 510 rows" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve 510 rows" });
  const word = dialog.getByRole("textbox", { name: /A word for the record/ });
  await word.fill("looked at it twice");
  await dialog.getByRole("button", { name: "Approve" }).click();
  await page.waitForURL((url) => url.origin === stack.identity.url);
  await page.getByRole("button", { name: "I am Admin (local)" }).click();
  await page.waitForURL(`**${restore}`);
  await expect(word).toHaveValue("looked at it twice");
  await dialog.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(/agreed to this plan and no other/)).toBeVisible();

  await signIn("support", 30);
  await page.goto(restore);
  await confirm(page, lost.person.email, MEMORIES);
  await page.waitForURL((url) => url.origin === stack.identity.url);
  expect(await back(production, lost), "nothing is written without the proof").toBe(0);
  await page.getByRole("button", { name: "I am Support (local)" }).click();
  await page.waitForURL(`**${restore}`);
  const again = page.getByRole("dialog", { name: /^Write 510 rows to production/ });
  await expect(again.getByRole("textbox")).toHaveValue(lost.person.email);
  await again.getByRole("button", { name: "Write 510 rows" }).click();
  await expectProof(page, lost.person.email, MEMORIES);
});

test("rejecting needs no fresh proof", async ({ page, production, signIn }) => {
  await loseAgain(production, lost);
  await signIn("support");
  const restore = await previewAll(page, lost);
  await askForApproval(page, "to be refused");
  await signIn("admin", 30);
  await page.goto(restore);
  await reject(page, "Not today");
});
