import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type IncidentWorld, incidentWorld } from "@/lib/testing/incident-world";
import { must } from "@/lib/testing/restore-sides";
import { momentOf, sql, type TestStack, testStack } from "@/stack/control-plane/testing/harness";
import { ember } from "@/stack/ember/index";
import { type ProductApp, startApp } from "@/stack/product/app/index";
import { seedProduct } from "@/stack/product/seed";
import { type TestVercel, TOKEN, testVercel } from "@/stack/vercel/testing/harness";
import { reportErasure } from "../erasures/report-erasure";
import { applyRestore } from "../restore/apply-restore";
import { readRestore } from "../restore/read-restore";
import { declareIncident } from "./declare-incident";
import type { CarriedPerson } from "./incident";
import type { IncidentView } from "./incident-view";
import { leaveOut } from "./leave-out";
import { undoStep } from "./undo-step";

const API_KEY = "test-key";
let plane: TestStack;
let vercel: TestVercel;
let app: ProductApp;
let world: IncidentWorld;

beforeEach(async () => {
  plane = await testStack();
  await seedProduct(ember, { databaseUrl: plane.databaseUrl, people: 12, perPerson: 6 });
  vercel = await testVercel({
    seed: { name: "ember", env: { DATABASE_URL: { value: plane.databaseUrl, type: "sensitive" } } },
  });
  app = await startApp(ember.app, { production: vercel.production });
  world = incidentWorld({
    neon: {
      apiUrl: plane.apiUrl,
      apiKey: API_KEY,
      projectId: plane.projectId,
      branchId: plane.branchId,
      database: "ember",
      role: "ember",
    },
    productionUrl: plane.databaseUrl,
    platform: {
      ...{ apiUrl: vercel.apiUrl, token: TOKEN, teamId: vercel.teamId, projectId: vercel.projectId },
      ...{ edgeConfigId: vercel.edgeConfigId, appUrl: app.url, databaseVariable: "DATABASE_URL" },
    },
  });
});
afterEach(async () => {
  await app.stop();
  await vercel.destroy();
  await plane.destroy();
});

const ask = async (text: string, url = plane.databaseUrl) => (await sql(url, text))[0]?.n;
const stepOf = (view: IncidentView, id: string) => view.placed.find(({ step }) => step.id === id);
/** The texts that everybody but one had, without what was written after the damage. */
const textsBut = (email: string) =>
  `select md5(string_agg(m.verbatim_text, '|' order by m.id)) as n from memories m join profiles p on p.id = m.profile_id
     join users u on u.id = p.user_id where u.email <> '${email}' and m.factual_content not like 'written after%'`;
const emails = "select array_agg(email order by email) as n from users";

/** Somebody was erased, a migration ruined every text, and two people wrote on. */
async function disaster(): Promise<{ moment: string; erased: string; whole: unknown; last: string }> {
  const [erased = "", ...people] = (await ask(emails)) as string[];
  const whole = await ask(textsBut(erased));
  const moment = await momentOf(plane.databaseUrl);
  must(await reportErasure(await world.as("admin"), { person: { email: erased } }));
  await sql(plane.databaseUrl, `delete from users where email = '${erased}'`);
  await sql(plane.databaseUrl, "update memories set verbatim_text = left(verbatim_text, 3)");
  for (const email of people.slice(0, 2)) await writeOn(email);
  return { moment, erased, whole, last: people.at(-1) ?? "" };
}

async function writeOn(email: string): Promise<void> {
  await sql(
    plane.databaseUrl,
    `insert into memories (profile_id, category, factual_content)
     select p.id, 'work', 'written after the damage' from profiles p join users u on u.id = p.user_id where u.email = '${email}'`,
  );
}

const declare = async () =>
  must(
    await declareIncident(await world.as("admin"), { scenario: "corruption", title: "Texts are cut off" }),
  );

/** Up to the choice of the way back. */
async function upToMaintenance(moment: string, way: string): Promise<IncidentView> {
  let view = await declare();
  view = await world.run(view, "last_good_moment", { moment });
  for (const step of ["recovery_branch", "verify_branch", "what_we_lose"]) view = await world.run(view, step);
  return world.run(view, "maintenance_on", { way });
}

/** Who is carried over, as it stands now. */
const carriedOf = async (id: string) =>
  (await (await world.as("admin")).ports.ledger.incidents.get(id))?.carried ?? [];

/** Applies the plans of everybody whose newer rows are to come back. */
async function applyPlans(carried: readonly CarriedPerson[]): Promise<void> {
  for (const { restoreId, state } of carried) {
    if (restoreId === null || state !== "planned") continue;
    const plan = must(await readRestore(await world.as("support"), { restoreId }));
    must(
      await applyRestore(await world.as("support"), {
        restoreId,
        planHash: plan.planHash,
        confirmation: plan.confirmationLabel,
      }),
    );
  }
}

const undo = async (view: IncidentView, stepId: string) =>
  undoStep(await world.as("admin"), {
    incidentId: view.id,
    stepId,
    reason: "it did not work",
    confirmation: String(view.facts.target_name),
  });

describe("a corrupted database", () => {
  it("goes back in place: the erased stay away, newer rows come along, and a failed restore changes nothing", async () => {
    const { moment, erased, whole } = await disaster();
    let view = await upToMaintenance(moment, "in_place");
    expect(stepOf(view, "verify_branch")?.record?.progress).toMatch(/changed/);
    expect(view.facts).toMatchObject({ newer_rows: 2, newer_people: 2, newer_of_nobody: 0 });
    expect((await fetch(app.url)).status).toBe(503);

    await plane.api.faults([
      { match: { method: "POST", path: "/restore$" }, fault: { failOperation: true }, times: 1 },
    ]);
    view = await world.run(view, "restore_in_place");
    expect(stepOf(view, "restore_in_place")).toMatchObject({
      standing: { kind: "failed" },
      record: { failure: { code: "neon_failed" } },
    });
    expect(await ask("select count(*)::int as n from memories where length(verbatim_text) > 3")).toBe(0);

    view = await world.run(view, "restore_in_place");
    expect(stepOf(view, "restore_in_place")?.record).toMatchObject({ state: "done", attempts: 2 });
    // Its way back, and once more there.
    view = must(await undo(view, "restore_in_place"));
    expect(await ask("select count(*)::int as n from memories where length(verbatim_text) > 3")).toBe(0);
    for (const step of ["restore_in_place", "verify_health", "replay_erasures", "maintenance_off"])
      view = await world.run(view, step);
    expect(stepOf(view, "replay_erasures")?.record?.progress).toContain("1 person was deleted again");
    expect(await ask(`select count(*)::int as n from users where email = '${erased}'`)).toBe(0);
    expect((await fetch(app.url)).status).toBe(200);
    process.stdout.write(`measured RTO of scenario 1, in place: ${view.measured.rtoSeconds} s\n`);

    view = must(
      await leaveOut(await world.as("admin"), {
        incidentId: view.id,
        subjectKey: view.carried?.[1]?.subjectKey,
        reason: "they asked us to",
      }),
    );
    const carrying = world.run(view, "carry_forward");
    await expect
      .poll(async () => (await carriedOf(view.id)).map(({ state }) => state), { timeout: 30_000 })
      .toEqual(["planned", "left_out"]);
    await applyPlans(await carriedOf(view.id));
    view = await carrying;
    expect(view.carried?.map(({ state }) => state)).toEqual(["applied", "left_out"]);
    expect(
      await ask("select count(*)::int as n from memories where factual_content like 'written after%'"),
    ).toBe(1);
    expect(await ask(textsBut(erased))).toBe(whole);
    expect(view.measured.rpoSeconds).toBeGreaterThan(0);
  });

  it("swaps to the recovery branch: Rekindle follows, a failed deployment has its way back, and all of it can be taken back", async () => {
    const { moment, erased, last } = await disaster();
    let view = await upToMaintenance(moment, "swap");
    // Somebody who wrote between the look at what is newer and the maintenance page.
    await writeOn(last);
    await vercel.faults([
      { match: { method: "POST", path: "/v13" }, fault: { failDeployment: "npm run build exited with 1" } },
    ]);
    view = await world.run(view, "swap_database");
    expect(stepOf(view, "swap_database")?.record?.failure?.message).toContain("npm run build exited with 1");
    view = must(await undo(view, "swap_database"));
    expect(vercel.production()?.env.DATABASE_URL).toBe(plane.databaseUrl);

    for (const step of ["swap_database", "verify_health", "promote_branch"])
      view = await world.run(view, step);
    const branchUrl = vercel.production()?.env.DATABASE_URL ?? "";
    expect(branchUrl).not.toBe(plane.databaseUrl);
    const { ports } = await world.as("admin");
    expect([ports.production.url, ports.neon.productionBranchId]).toEqual([branchUrl, view.facts.branch_id]);
    expect(JSON.stringify(view)).not.toContain(new URL(branchUrl).password);
    expect(must(await ports.neon.getBranch(String(view.facts.branch_id)))).toMatchObject({
      isDefault: true,
      expiresAt: null,
    });

    for (const step of ["replay_erasures", "maintenance_off"]) view = await world.run(view, step);
    process.stdout.write(`measured RTO of scenario 1, swap: ${view.measured.rtoSeconds} s\n`);
    expect(await ask(`select count(*)::int as n from users where email = '${erased}'`, branchUrl)).toBe(0);
    const carrying = world.run(view, "carry_forward");
    await expect
      .poll(async () => (await carriedOf(view.id)).map(({ state }) => state), { timeout: 30_000 })
      .toEqual(["planned", "planned", "planned"]);
    await applyPlans(await carriedOf(view.id));
    view = await carrying;
    expect(
      await ask(
        "select count(*)::int as n from memories where factual_content like 'written after%'",
        branchUrl,
      ),
    ).toBe(3);
    expect(view.measured.rpoSeconds).toBe(0);
    view = await world.run(view, "fresh_backup");
    expect(stepOf(view, "fresh_backup")?.record?.state).toBe("done");

    // All the way back to where it began.
    for (const step of [
      "fresh_backup",
      "carry_forward",
      "maintenance_off",
      "replay_erasures",
      "promote_branch",
      "verify_health",
      "swap_database",
    ])
      view = must(await undo(view, step));
    expect(vercel.production()?.env.DATABASE_URL).toBe(plane.databaseUrl);
    expect((await world.as("admin")).ports.production.url).toBe(plane.databaseUrl);
    expect(must(await ports.neon.getBranch(plane.branchId)).isDefault).toBe(true);
  });
});
