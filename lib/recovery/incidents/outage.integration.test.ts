import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createBackupTools } from "@/lib/adapters/pgtools";
import { freshDatabase } from "@/lib/adapters/pgtools/testing/databases";
import { type IncidentWorld, incidentWorld } from "@/lib/testing/incident-world";
import { must } from "@/lib/testing/restore-sides";
import { sql, type TestStack, testStack } from "@/stack/control-plane/testing/harness";
import { ember } from "@/stack/ember/index";
import { type ProductApp, startApp } from "@/stack/product/app/index";
import { seedProduct } from "@/stack/product/seed";
import { type TestVercel, TOKEN, testVercel } from "@/stack/vercel/testing/harness";
import { takeBackup } from "../backup/take-backup";
import { reportErasure } from "../erasures/report-erasure";
import { checkItem } from "./check-item";
import { confirmStep } from "./confirm-step";
import { declareIncident } from "./declare-incident";
import type { IncidentView } from "./incident-view";
import { startStep } from "./start-step";
import { undoStep } from "./undo-step";

let plane: TestStack;
let vercel: TestVercel;
let app: ProductApp;
let world: IncidentWorld;
let keys: string[];
let identity: string;
let elsewhere: Awaited<ReturnType<typeof freshDatabase>>;

beforeEach(async () => {
  plane = await testStack();
  elsewhere = await freshDatabase("elsewhere");
  await seedProduct(ember, { databaseUrl: plane.databaseUrl, people: 12, perPerson: 6 });
  vercel = await testVercel({
    seed: { name: "ember", env: { DATABASE_URL: { value: plane.databaseUrl, type: "sensitive" } } },
  });
  app = await startApp(ember.app, { production: vercel.production });
  identity = await generateX25519Identity();
  keys = [];
  const recipients = [await identityToRecipient(identity)];
  world = incidentWorld({
    neon: {
      ...{ apiUrl: plane.apiUrl, apiKey: "test-key", projectId: plane.projectId, branchId: plane.branchId },
      ...{ database: "ember", role: "ember" },
    },
    productionUrl: plane.databaseUrl,
    platform: {
      ...{ apiUrl: vercel.apiUrl, token: TOKEN, teamId: vercel.teamId, projectId: vercel.projectId },
      ...{ edgeConfigId: vercel.edgeConfigId, appUrl: app.url, databaseVariable: "DATABASE_URL" },
    },
    backups: {
      tools: createBackupTools(),
      identities: async () => keys,
      settings: {
        encryption: { kind: "age", recipients },
        policy: { daily: 30, monthly: 12, floor: 7 },
        limitSeconds: null,
      },
    },
  });
});
afterEach(async () => {
  await app.stop();
  await vercel.destroy();
  await plane.destroy();
  await elsewhere.drop();
});

const ask = async (text: string, url: string) => (await sql(url, text))[0]?.n;
const stepOf = (view: IncidentView, id: string) => view.placed.find(({ step }) => step.id === id);
const declare = async () =>
  must(
    await declareIncident(await world.as("admin"), { scenario: "provider_outage", title: "Neon is away" }),
  );
const begin = async (view: IncidentView, stepId: string, answers: object = {}) =>
  must(
    await startStep(await world.as("admin"), {
      ...{ incidentId: view.id, stepId, answers },
      confirmation: String(view.facts.target_name),
    }),
  );
const undo = async (view: IncidentView, stepId: string) =>
  must(await undoStep(await world.as("admin"), { incidentId: view.id, stepId, reason: "we decided anew" }));
const undoGrave = async (view: IncidentView, stepId: string) =>
  must(
    await undoStep(await world.as("admin"), {
      ...{ incidentId: view.id, stepId, reason: "once more" },
      confirmation: String(view.facts.target_name),
    }),
  );

it("is over with the newest backup at another provider, while Neon and production are really down", async () => {
  must(await takeBackup(await world.as("admin"), {}));
  await world.work();
  const [backup] = await (await world.as("admin")).ports.ledger.backups.listRecords();
  expect(backup?.copies[0]?.state).toBe("verified");
  const erased = String(await ask("select min(email) as n from users", plane.databaseUrl));
  must(await reportErasure(await world.as("admin"), { person: { email: erased } }));
  await plane.stop();

  let view = await world.run(await declare(), "detect", { status_note: "Major outage" });
  expect(stepOf(view, "detect")?.record?.progress).toBe(
    "Neon's API and production's database do not answer.",
  );
  expect(stepOf(view, "detect")?.record?.evidence).toContainEqual({ label: "Buckets", value: "answer" });

  view = await begin(view, "maintenance_on");
  expect(stepOf(view, "maintenance_on")?.record?.progress).toMatch(/^Goes on at \d\d:\d\d UTC/);
  view = await undoGrave(view, "maintenance_on");
  view = await world.run(view, "maintenance_on", { maintenance_after: "0" });
  expect((await fetch(app.url)).status).toBe(503);

  view = await begin(view, "wait_or_leave", { course: "wait" });
  expect(stepOf(view, "wait_or_leave")?.record?.progress).toContain("does not answer");
  view = await undo(view, "wait_or_leave");
  view = await world.run(view, "wait_or_leave", { course: "leave" });

  await sql(elsewhere.url, "create table somebodys (id int)");
  view = await world.run(view, "choose_target", { target_url: elsewhere.url });
  expect(stepOf(view, "choose_target")?.record?.failure?.message).toContain("1 tables, views or sequences");
  await sql(elsewhere.url, "drop table somebodys");
  view = await world.run(view, "choose_target");
  expect(stepOf(view, "choose_target")?.record?.evidence.map(({ label }) => label)).toEqual([
    "Empty",
    "Version",
    "Rights",
    "Extensions",
    "Encoding",
    "Room",
  ]);

  view = await begin(view, "restore_backup");
  expect(stepOf(view, "restore_backup")?.record?.progress).toContain("worker that has the key");
  keys.push(identity);
  view = await world.over(view.id, "restore_backup");
  expect(stepOf(view, "restore_backup")?.record?.evidence.map(({ label }) => label)).toEqual([
    "Backup",
    "Read from",
    "Row counts",
    "Fingerprints",
  ]);
  expect(await ask("select count(*)::int as n from users", elsewhere.url)).toBe(12);
  // Whoever was cut off right after the restore finds the database full, and right.
  view = await undoGrave(view, "restore_backup");
  view = await world.run(view, "restore_backup");
  expect(stepOf(view, "restore_backup")?.record).toMatchObject({ state: "done", attempts: 2 });
  view = await world.run(view, "replay_erasures");
  expect(await ask("select count(*)::int as n from users", elsewhere.url)).toBe(11);
  view = await world.run(view, "swap_database");
  expect(vercel.production()?.env.DATABASE_URL).toBe(elsewhere.url);
  view = await undoGrave(view, "swap_database");
  expect(vercel.production()?.env.DATABASE_URL).toBe(plane.databaseUrl);
  expect((await world.as("admin")).ports.production.url).toBe(plane.databaseUrl);
  view = await world.run(view, "swap_database");
  expect(vercel.production()?.env.DATABASE_URL).toBe(elsewhere.url);

  const outside = { incidentId: view.id, stepId: "outside_steps" };
  const done = { ...outside, reason: "went through all of them" };
  expect(await confirmStep(await world.as("admin"), done)).toMatchObject({ code: "conflict" });
  for (const { id } of view.items.outside_steps ?? [])
    must(await checkItem(await world.as("support"), { ...outside, itemId: id, state: "not_needed" }));
  must(await confirmStep(await world.as("admin"), done));
  for (const step of ["verify_health", "maintenance_off"]) view = await world.run(view, step);
  expect((await fetch(app.url)).status).toBe(200);
  process.stdout.write(`measured RTO of scenario 3: ${view.measured.rtoSeconds} s\n`);
  expect(view.measured).toMatchObject({ rtoRunning: false, rpoMet: true });

  const now = await world.as("admin");
  expect(now.ports.production.url).toBe(elsewhere.url);
  const kept = JSON.stringify([
    view,
    await now.ports.ledger.incidents.get(view.id),
    await now.ports.ledger.audit.list({ limit: 500 }),
  ]);
  expect(kept).not.toContain(elsewhere.url);
  expect(kept).not.toContain(erased);
});

it("is over when the provider is back, and nobody was turned away before it was time", async () => {
  await plane.stop();
  let view = await world.run(await declare(), "detect");
  view = await begin(view, "maintenance_on");
  plane = await testStack({}, plane.dir);
  view = await world.over(view.id, "maintenance_on");
  expect(stepOf(view, "maintenance_on")?.record?.progress).toContain("nobody was turned away");
  view = await world.run(view, "wait_or_leave", { course: "wait" });
  expect(stepOf(view, "choose_target")?.standing.kind).toBe("not_needed");
  for (const step of ["verify_health", "maintenance_off"]) view = await world.run(view, step);
  expect(view.measured).toMatchObject({ rtoRunning: false, rpoSeconds: 0 });
});
