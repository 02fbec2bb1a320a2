import { Client } from "pg";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fingerprints } from "@/lib/testing/fingerprints";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { cancelRestore } from "./cancel-restore";
import { readProgress } from "./read-progress";
import { readRestore } from "./read-restore";

const ROWS = 5_000;
const SCHEMA = `create table person (id int primary key, name text not null); insert into person values (1, 'one');
  create table note (id int primary key, person int not null references person, body text);
  create table tail (id int primary key, note int not null references note);
  insert into note select i, 1, 'text ' || i from generate_series(1, ${ROWS}) i; insert into tail select i, i from generate_series(1, ${ROWS}) i`;

let sides: RestoreSides;
beforeEach(async () => {
  sides = await restoreSides(SCHEMA, "delete from tail; delete from note", {
    subjects: rootedAt("public", "person"),
  });
});
afterEach(() => sides.drop());

it("stops a restore in the middle of writing: nothing changed, and the same plan can be written later", async () => {
  const [plan, before] = [await sides.plan("1"), await fingerprints(sides.production)];
  expect(plan.rows).toBe(2 * ROWS);
  const input = { restoreId: plan.id };
  expect(await cancelRestore(sides.as("support"), input)).toMatchObject({ ok: false, code: "conflict" });

  // Half of the rows are written when the second table turns out to be held by somebody.
  const holder = new Client({ connectionString: sides.productionUrl });
  holder.on("error", () => undefined);
  await holder.connect();
  await holder.query("begin; lock table tail in share mode");
  const applied = sides.apply(plan);
  await vi.waitFor(
    async () => {
      const status = must(await readProgress(sides.as("viewer"), input));
      expect(status).toMatchObject({ state: "applying", progress: { stage: "writing", total: 2 * ROWS } });
      expect(status.progress?.done).toBeGreaterThanOrEqual(ROWS);
    },
    { timeout: 10_000, interval: 50 },
  );
  must(await cancelRestore(sides.as("admin"), input));
  expect(must(await readProgress(sides.as("viewer"), input)).cancelRequestedBy).toBe("Admin Person");
  expect(await applied).toMatchObject({ ok: false, code: "cancelled" });
  await holder.query("rollback");
  await holder.end();

  expect(await fingerprints(sides.production)).toEqual(before);
  const session = must(await readRestore(sides.as("support"), input));
  expect(session).toMatchObject({ state: "draft", receipt: null, undo: null });
  expect(session.notice).toBe("The restore was cancelled. Nothing was written.");
  expect(must(await sides.apply(plan)).resultCounts).toMatchObject({ created: 2 * ROWS });
});
