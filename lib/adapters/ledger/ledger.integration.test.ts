import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alertLedgerContract } from "../contract/alert-ledger";
import { auditLedgerContract, draft } from "../contract/audit-ledger";
import { backupLedgerContract } from "../contract/backup-ledger";
import { batchLedgerContract } from "../contract/batch-ledger";
import { branchLedgerContract } from "../contract/branch-ledger";
import { comparisonLedgerContract, comparisonRecord } from "../contract/comparison-ledger";
import { drillLedgerContract } from "../contract/drill-ledger";
import { dryRunLedgerContract } from "../contract/dry-run-ledger";
import { effectLedgerContract } from "../contract/effect-ledger";
import { erasureDraft, erasureLedgerContract } from "../contract/erasure-ledger";
import { incidentLedgerContract } from "../contract/incident-ledger";
import { materialisationLedgerContract } from "../contract/materialisation-ledger";
import { overrideLedgerContract } from "../contract/override-ledger";
import { postureLedgerContract } from "../contract/posture-ledger";
import { replayLedgerContract } from "../contract/replay-ledger";
import { restoreLedgerContract } from "../contract/restore-ledger";
import { createScratchLedger, type ScratchLedger } from "../contract/scratch-ledger";
import { sealedImagesContract } from "../contract/sealed-images";
import { LedgerError } from "./errors";
import { createLedger, type Ledger } from "./index";

let scratch: ScratchLedger;
let ledger: Ledger;
let admin: Client;

beforeAll(async () => {
  scratch = await createScratchLedger();
  ledger = createLedger({ url: scratch.url });
  admin = new Client({ connectionString: scratch.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await ledger.close();
  await scratch.drop();
});

/** Empties the ledger between tests; the log yields only to a superuser who switches its guards off. */
async function emptied(): Promise<Ledger> {
  await admin.query(`alter table audit_entries disable trigger user;
    alter table erasures disable trigger user; alter table erasure_hashes disable trigger user; alter table erasure_kinds disable trigger user;
    truncate audit_entries, open_intents, recovery_branches, comparisons, comparison_rows, restore_sessions, receipts, receipt_images, restore_effects, observations,
    backup_runs, backup_records, backup_copies, backup_holds,
      alerts, alert_deliveries, drills, dry_runs, batches, batch_members, incidents, incident_events, materialisations, posture_days, signs,
      erasures, erasure_hashes, erasure_kinds, erasure_mirrors, erasure_overrides, erasure_replays, erasure_receipts;
    alter table erasures enable trigger user; alter table erasure_hashes enable trigger user; alter table erasure_kinds enable trigger user;
    alter table audit_entries enable trigger user`);
  return ledger;
}

auditLedgerContract(async () => (await emptied()).audit);
alertLedgerContract(async () => (await emptied()).alerts);
backupLedgerContract(async () => (await emptied()).backups);
branchLedgerContract(emptied);
drillLedgerContract(async () => (await emptied()).drills);
dryRunLedgerContract(async () => (await emptied()).dryRuns);
batchLedgerContract(async () => (await emptied()).batches);
postureLedgerContract(emptied);
erasureLedgerContract(async () => (await emptied()).erasures);
overrideLedgerContract(async () => (await emptied()).overrides);
replayLedgerContract(async () => (await emptied()).replays);
incidentLedgerContract(async () => (await emptied()).incidents);
comparisonLedgerContract(async () => (await emptied()).comparisons);
materialisationLedgerContract(async () => (await emptied()).materialisations);
restoreLedgerContract(async () => (await emptied()).restores);
effectLedgerContract(async () => (await emptied()).effects);
sealedImagesContract(async () => (await emptied()).restores);

describe("the ledger on Postgres", () => {
  it.each([
    "update audit_entries set reason = 'x'",
    "delete from audit_entries",
    "truncate audit_entries",
    "update erasures set reason = 'x'",
    "delete from erasures",
    "truncate erasures",
    "delete from erasure_hashes",
    "delete from erasure_kinds",
  ])("refuses its own role: %s", async (statement) => {
    const { audit, erasures } = await emptied();
    await audit.append(draft());
    await erasures.append([erasureDraft()]);
    const owner = new Client({ connectionString: scratch.url });
    await owner.connect();
    await expect(owner.query(statement)).rejects.toMatchObject({ code: "42501" });
    await owner.end();
    // A superuser passes the missing right, not the trigger.
    await expect(admin.query(statement)).rejects.toMatchObject({ code: "42501" });
  });

  it("keeps ten thousand rows of a comparison in their order", async () => {
    const { comparisons } = await emptied();
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      table: "public.memories",
      key: `["7f3c09e2-${index}"]`,
      state: "missing" as const,
      pastHash: `${index}`.padStart(16, "0"),
      productionHash: null,
    }));
    await comparisons.save(comparisonRecord({ id: "cmp_many" }), rows);
    const last = await comparisons.rows({ comparisonId: "cmp_many", offset: 9_990, limit: 100 });
    expect(last).toEqual({ rows: rows.slice(9_990), total: 10_000 });
  });

  it("keeps nothing of a comparison whose rows could not be written", async () => {
    const { comparisons } = await emptied();
    const bad = {
      table: "t",
      key: "nul \u0000 in a key",
      state: "missing" as const,
      pastHash: null,
      productionHash: null,
    };
    await expect(comparisons.save(comparisonRecord(), [bad])).rejects.toBeInstanceOf(LedgerError);
    expect(await comparisons.get("cmp_1")).toBeNull();
  });

  it("says that it is unreachable, without parameters or credentials", async () => {
    const away = createLedger({ url: "postgresql://someone:hunter2@127.0.0.1:1/none" });
    const error = await away.branches.get("secret-parameter").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "LedgerError", kind: "unreachable" });
    expect(JSON.stringify([error, String(error)])).not.toMatch(/hunter2|secret-parameter/);
    await expect(away.ping()).rejects.toMatchObject({ kind: "unreachable" });
    await away.close();
  });

  it("survives losing its connections", async () => {
    await ledger.ping();
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()",
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await ledger.ping();
  });
});
