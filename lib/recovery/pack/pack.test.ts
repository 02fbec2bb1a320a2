import { describe, expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { backupRecord } from "@/lib/testing/backup-facts";
import { must } from "@/lib/testing/restore-sides";
import { runDrill } from "../drills/run-drill";
import { startDrill } from "../drills/start-drill";
import { fail } from "../errors";
import { RUNBOOKS } from "../incidents/runbooks";
import { newestPacks, packKey } from "./keys";
import { makePack } from "./make-pack";
import { runbookHtml } from "./runbook-html";
import { tarOf, untar } from "./tar";

const AT = new Date("2026-11-23T14:00:00.000Z");

describe("the archive", () => {
  it("gives back what was put in, whatever its length", () => {
    const files = [0, 1, 511, 512, 513].map((length) => ({ name: `f${length}`, text: "ü".repeat(length) }));
    expect(untar(tarOf(files, AT))).toEqual(files);
  });
  it("notices that it was cut short, and refuses names that no archive holds", () => {
    const archive = tarOf([{ name: "a", text: "x".repeat(2_000) }], AT);
    expect(untar(archive.subarray(0, 1_500))).toBeNull();
    expect(untar(archive.subarray(0, archive.length - 1_024))).toBeNull();
    expect(() => tarOf([{ name: "/etc/passwd", text: "" }], AT)).toThrow("cannot hold");
  });
});

it("prints every step of every runbook, with its check and way back, and no script", () => {
  for (const runbook of Object.values(RUNBOOKS)) {
    const page = runbookHtml(runbook);
    expect(page.match(/<section>/g)).toHaveLength(runbook.steps.length);
    for (const { check } of runbook.steps) expect(page).toContain(check.replaceAll("'", "&#39;"));
    expect(page).not.toMatch(/<script|src=/);
  }
});

it("names packs so that the newest sorts first, and takes nothing else for one", () => {
  const older = packKey(new Date("2026-11-22T14:00:00.000Z"), true);
  const key = packKey(AT, true);
  expect(key).toBe("outage-pack/rekindle-20261123T140000Z.tar.age");
  expect(newestPacks([{ key: older }, { key: "outage-pack/notes.txt" }, { key }])).toEqual([key, older]);
});

async function world() {
  const memory = memoryWorld();
  const { ledger, backups } = memory.ports;
  const newest = backupRecord("2026-11-23T03:00:00.000Z");
  await ledger.backups.saveRecord(backupRecord("2026-11-22T03:00:00.000Z"));
  await ledger.backups.saveRecord(newest);
  Object.assign(backups, { identities: async () => ["age1memory"] });
  const opened = async () => {
    const made = must(await makePack(memory.as("admin"), {}));
    const bytes = memory.backups.primary.objects.get(made.key)?.bytes ?? new Uint8Array();
    const files = untar(must(await memory.ports.pack.open(bytes, ["age1memory"])));
    return { made, files: new Map((files ?? []).map(({ name, text }) => [name, text])) };
  };
  return { ...memory, newest, opened };
}

describe("the outage pack", () => {
  it("lies sealed in every destination, with everything that people need and no secret", async () => {
    const { opened, newest, as, backups } = await world();
    const { made, files } = await opened();
    expect(made).toMatchObject({ places: ["primary", "second"], backups: 2, notes: [] });
    expect(backups.second.objects.has(made.key)).toBe(true);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        "README.html",
        "restore.sh",
        "runbooks/provider_outage.html",
        `manifests/${newest.id}.json`,
        `manifests/${newest.id}.counts.sql`,
        "environment.txt",
        "roles-and-extensions.sql",
        "SHA256SUMS",
      ]),
    );
    expect(files.get("README.html")).toContain(
      `https://two.example s3://elsewhere/${newest.manifest?.object}`,
    );
    expect(files.get("environment.txt")).toContain(
      "# NEON_API_KEY is set; its value is kept elsewhere\nS3_BACKUP_BUCKET=backups",
    );
    expect(files.get("roles-and-extensions.sql")).toContain('grant "readers" to "ember";');
    expect(await makePack(as("support"), {})).toMatchObject({ code: "forbidden" });
  });

  it("is made while production is down, goes where it can, and says so", async () => {
    const { as, backups, ports } = await world();
    backups.second.away = true;
    Object.assign(ports.pack, { inventory: async () => fail("production_unreachable", "Away.", "Wait.") });
    const made = must(await makePack(as("admin"), {}));
    expect(made.places).toEqual(["primary"]);
    expect(made.notes).toHaveLength(2);
    backups.primary.away = true;
    expect(await makePack(as("admin"), {})).toMatchObject({ code: "storage_unreachable" });
  });

  it("keeps the newest five of itself", async () => {
    const { as, advance, backups } = await world();
    for (let count = 0; count < 7; count++) {
      must(await makePack(as("admin"), {}));
      advance(1_000);
    }
    expect(newestPacks([...backups.primary.objects.keys()].map((key) => ({ key })))).toHaveLength(5);
  });
});

describe("its drill", () => {
  const drill = async ({ as, ports }: Awaited<ReturnType<typeof world>>) => {
    const { drill: started } = must(await startDrill(as("admin"), { kind: "outage-pack" }));
    const outcome = await runDrill(as("admin"), { drillId: started.id });
    return { outcome, drill: await ports.ledger.drills.get(started.id) };
  };
  it("opens the newest pack and finds everything in it", async () => {
    const it_ = await world();
    await it_.opened();
    const { drill: ended } = await drill(it_);
    expect(ended).toMatchObject({ state: "passed", backupId: null });
    expect(ended?.checks.map(({ name }) => name)).toEqual([
      "Opened",
      "Checksums",
      "Contents",
      "Newest backup",
    ]);
  });
  it("fails without a pack, with one that was changed, and with one of before the newest backup", async () => {
    const it_ = await world();
    expect((await drill(it_)).outcome).toMatchObject({ code: "not_found" });
    const { made } = await it_.opened();
    await it_.ports.ledger.backups.saveRecord(backupRecord("2026-11-23T13:00:00.000Z"));
    expect((await drill(it_)).drill?.checks.filter(({ ok }) => !ok)).toMatchObject([
      { name: "Newest backup" },
    ]);
    for (const bucket of [it_.backups.primary, it_.backups.second]) {
      const object = bucket.objects.get(made.key);
      if (object !== undefined)
        bucket.objects.set(made.key, { ...object, bytes: object.bytes.subarray(0, -9) });
    }
    expect((await drill(it_)).outcome).toMatchObject({ code: "backup_damaged" });
  });
});
