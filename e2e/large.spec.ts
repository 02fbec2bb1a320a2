import { branchFor } from "./journey/branches";
import { compareWith, expectCounts, openPerson, openTable } from "./journey/comparison";
import { momentNow, type Person } from "./journey/people";
import { confirm, expectProof, preview } from "./journey/restore";
import { expect, test } from "./support/test";

const MEMORIES = 10_000;

test("a person with 10,000 lost memories: the list scrolls, few rows exist in the page, all come back", async ({
  page,
  browser,
  production,
  signIn,
}) => {
  const person = await production.one<Person>(
    `insert into users (clerk_id, email) values ('user_e2e_' || gen_random_uuid(), 'many' || txid_current() * 2 || '@example.com')
     returning id, email, clerk_id as "clerkId"`,
  );
  const { profile } = await production.one<{ profile: string }>(
    "insert into profiles (user_id, display_name) values ($1, 'Many Memories') returning id as profile",
    [person.id],
  );
  await production.rows(
    `insert into memories (profile_id, category, factual_content, verbatim_text, created_at)
     select $1, 'everyday', 'fact ' || n, repeat('word ', 1 + n % 40), now() - n * interval '1 hour' from generate_series(1, $2) n`,
    [profile, MEMORIES],
  );
  const branch = await branchFor(browser, "support", await momentNow(production), "ten thousand");
  await production.rows("delete from memories where profile_id = $1", [profile]);

  await signIn("support");
  await openPerson(page, person, branch);
  await compareWith(page, branch);
  await expectCounts(page, { missing: MEMORIES, changed: 0, added: 0 });
  const rows = await openTable(page, "memories");
  await expect(rows).toHaveAttribute("aria-rowcount", String(MEMORIES + 1));
  const drawn = () => rows.getByRole("row").count();
  expect(await drawn()).toBeLessThan(80);

  const scroller = page.getByRole("region", { name: "Rows of memories" });
  const frames = await scroller.evaluate(async (element) => {
    const gaps: number[] = [];
    let last = performance.now();
    for (let step = 1; step <= 60; step += 1) {
      element.scrollTop = (element.scrollHeight / 60) * step;
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    return gaps.toSorted((a, b) => a - b);
  });
  expect(
    frames[Math.floor(frames.length / 2)] ?? Number.POSITIVE_INFINITY,
    "ms of the median frame",
  ).toBeLessThan(100);
  // The end is there, with its content, and still only what is in sight is drawn.
  await expect(rows.getByRole("row").last()).toHaveAttribute("aria-rowindex", String(MEMORIES + 1));
  await expect(rows.getByRole("row").last()).toContainText("chars");
  expect(await drawn()).toBeLessThan(80);

  await preview(page, MEMORIES);
  await expect(page.getByRole("heading", { name: "10,000 rows would come back for" })).toBeVisible();
  await confirm(page, person.email, MEMORIES);
  await expectProof(page, person.email, MEMORIES);
  expect(await production.count("select count(*) from memories where profile_id = $1", [profile])).toBe(
    MEMORIES,
  );
  await production.rows("delete from users where id = $1", [person.id]);
});
