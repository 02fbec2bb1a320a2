import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { requestToken } from "../stack/identity/index";
import { recordActions, replay } from "./journey/actions";
import { createBranch } from "./journey/branches";
import { compareWith, openPerson, openRow, openTable } from "./journey/comparison";
import { quietPerson } from "./journey/people";
import { preview } from "./journey/restore";
import { rowsOf, sorted } from "./journey/rows";
import { expect, test } from "./support/test";

const root = join(import.meta.dirname, "..");
const files = (folder: string, name: string) =>
  readdirSync(join(root, "app", folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(name))
    .map((file) => file.slice(0, -name.length).replace(/\/$/, ""));
const withIds = (path: string) => path.replaceAll(/\[\w+\]/g, "some-id");

test("signed-out requests get nothing: pages lead to sign-in, routes answer 401", async ({ stack }) => {
  const pages = files("(console)", "page.tsx").map((path) => `/${withIds(path)}`);
  expect(pages.length).toBeGreaterThanOrEqual(9);
  for (const path of pages) {
    const answer = await fetch(`${stack.consoleUrl}${path}`, { redirect: "manual" });
    expect(answer.status, path).toBe(307);
    expect(answer.headers.get("location"), path).toContain(stack.identity.url);
    expect(await answer.text(), path).not.toContain("example.com");
  }
  const routes = files("api", "route.ts").filter((path) => path !== "health" && !path.startsWith("cron"));
  expect(routes.length).toBeGreaterThanOrEqual(7);
  for (const path of routes) {
    const source = readFileSync(join(root, "app", "api", path, "route.ts"), "utf8");
    const answer = await fetch(`${stack.consoleUrl}/api/${withIds(path)}?q=a&table=memories`, {
      method: /export const GET\b/.test(source) ? "GET" : "POST",
      redirect: "manual",
    });
    expect(answer.status, path).toBe(401);
    expect(await answer.json(), path).toMatchObject({ ok: false, code: "unauthenticated" });
  }
});

test("health is public and holds no secret", async ({ stack }) => {
  const answer = await fetch(`${stack.consoleUrl}/api/health`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ ok: true });
  for (const secret of [
    stack.neon.apiKey,
    stack.s3.secretAccessKey,
    stack.identity.secretKey,
    stack.cronSecret,
  ])
    expect(text).not.toContain(secret);
  expect(text).not.toMatch(/postgres(ql)?:\/\/|127\.0\.0\.1|password/);
});

test("the actions of a restore refuse a viewer, somebody signed out, and another site", async ({
  page,
  production,
  accident,
  signIn,
  stack,
  calm,
}) => {
  calm.allow(/Failed to (load resource|fetch)/);
  const person = await quietPerson(production, 4);
  const loss = await accident("delete-memories", person.email);
  await signIn("admin");
  const sent = recordActions(page);

  await page.goto("/branches");
  const branch = await createBranch(page, loss.at, "who may do what");
  await openPerson(page, person, branch);
  await compareWith(page, branch);
  const memories = await openTable(page, "memories");
  await page.getByRole("button", { name: "Clear" }).click();
  const first = (await memories.getByRole("row").nth(1).getByRole("button").textContent()) ?? "";
  await memories.getByRole("checkbox", { name: `Choose ${first}` }).check();
  const detail = await openRow(page, memories, first);
  await detail.getByRole("button", { name: "Reveal" }).click();
  await page.getByRole("textbox", { name: "Why do you need to read it?" }).fill("ticket 4714");
  await page.getByRole("button", { name: "Reveal content" }).click();
  await expect(detail.getByRole("button", { name: "Hide" })).toBeVisible();
  const restore = await preview(page, 1);

  // The confirmed act is lost on its way to the console: a real one is recorded, and nothing is written.
  await page.getByRole("button", { name: /^Write \d+ rows? to production/ }).click();
  const typed = page.getByRole("textbox", { name: "Type the person's email to confirm" });
  await typed.fill(person.email);
  await page.route("**/restores/**", (route) =>
    route.request().headers()["next-action"] === undefined ? route.continue() : route.abort(),
  );
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Write \d+ rows?$/ })
    .click();
  await expect(page.getByRole("dialog").getByText(/No answer came.* Reload the page/)).toBeVisible();
  await page.unroute("**/restores/**");

  const acts = new Map(sent.map((action) => [action.id, action]));
  expect(acts.size, "create, compare, reveal, plan, apply").toBe(5);
  const before = sorted(await rowsOf(production, person));

  const everybody: { who: string; cookies?: Record<string, string>; code: string }[] = [
    { who: "signed out", code: "unauthenticated" },
    { who: "viewer", cookies: (await requestToken(stack.identity, "viewer")).cookies, code: "forbidden" },
  ];
  for (const { who, cookies, code } of everybody) {
    for (const action of acts.values()) {
      const answer = await replay(action, cookies === undefined ? {} : { cookies });
      expect(answer.text, `${who}, ${new URL(action.url).pathname}`).toContain(`"code":"${code}"`);
      expect(answer.text).not.toContain('"ok":true');
    }
  }
  const { cookies } = await requestToken(stack.identity, "admin");
  for (const action of acts.values()) {
    const answer = await replay(action, { cookies, origin: "https://evil.example" });
    expect(answer.status, "a form of another site").toBeGreaterThanOrEqual(400);
    expect(answer.text).not.toContain('"ok":');
  }
  expect(sorted(await rowsOf(production, person)), "nothing was written").toEqual(before);

  await test.step("a viewer has no button for it either", async () => {
    await signIn("viewer");
    for (const path of [restore, "/history", `/branches/${branch.id}`, `/people/${person.id}`]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(
        page.getByRole("button", { name: /^(Write|Create|Compare|Extend|Delete|Connection|Run|Reveal)/ }),
      ).toHaveCount(0);
    }
  });
});
