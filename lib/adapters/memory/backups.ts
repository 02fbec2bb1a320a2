import type { BackupLedger } from "@/lib/recovery/backup/ledger-port";
import type { BackupCopy, BackupRecord, BackupRun } from "@/lib/recovery/backup/run";

const isActive = (run: BackupRun) => run.state === "queued" || run.state === "running";
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Runs and backups in memory. */
export function memoryBackups(): BackupLedger {
  const runs = new Map<string, BackupRun>();
  const records = new Map<string, BackupRecord>();

  const change = (id: string, fields: Partial<BackupRecord>) => {
    const record = records.get(id);
    if (record) records.set(id, { ...record, ...fields });
  };
  const unlessRemoving = (id: string, fields: (record: BackupRecord) => Partial<BackupRecord>): boolean => {
    const record = records.get(id);
    if (!record || record.removing !== null) return false;
    change(id, fields(record));
    return true;
  };
  const withCopy = (copies: readonly BackupCopy[], copy: BackupCopy): readonly BackupCopy[] =>
    [...copies.filter((one) => one.destination !== copy.destination || one.key !== copy.key), copy].sort(
      (a, b) => order(a.destination, b.destination) || order(a.key, b.key),
    );

  return {
    claim: async (run) => {
      const all = [...runs.values()];
      const other =
        all.find((one) => one.schedule === run.schedule && one.day === run.day && one.state !== "failed") ??
        all.find(isActive);
      if (other) return { claimed: false, run: other };
      runs.set(run.id, run);
      return { claimed: true, run };
    },
    get: async (id) => runs.get(id) ?? null,
    list: async ({ limit }) =>
      [...runs.values()].sort((a, b) => order(b.startedAt, a.startedAt) || order(b.id, a.id)).slice(0, limit),
    active: async () => [...runs.values()].filter(isActive).sort((a, b) => order(a.startedAt, b.startedAt)),
    runsOf: async (ids) => [...runs.values()].filter((run) => ids.includes(run.backupId)),
    begin: async (id, at) => {
      const run = runs.get(id);
      if (run?.state !== "queued") return null;
      const begun: BackupRun = { ...run, state: "running", attempt: run.attempt + 1, heartbeatAt: at };
      runs.set(id, begun);
      return begun;
    },
    takeOver: async (id, attempt, at) => {
      const run = runs.get(id);
      if (run?.state !== "running" || run.attempt !== attempt) return null;
      const taken: BackupRun = { ...run, attempt: attempt + 1, heartbeatAt: at };
      runs.set(id, taken);
      return taken;
    },
    update: async (id, attempt, at, fields) => {
      const run = runs.get(id);
      if (!run || run.attempt !== attempt || !isActive(run)) return false;
      runs.set(id, { ...run, ...fields, heartbeatAt: at });
      return true;
    },
    saveRecord: async (record) => {
      const known = records.get(record.id);
      const base: BackupRecord = known
        ? { ...known, manifest: record.manifest, foreign: record.foreign }
        : { ...record, copies: [], holds: [], removing: null };
      records.set(record.id, { ...base, copies: record.copies.reduce(withCopy, base.copies) });
    },
    getRecord: async (id) => records.get(id) ?? null,
    listRecords: async () => [...records.values()].sort((a, b) => order(b.id, a.id)),
    setCopy: async (id, copy) => change(id, { copies: withCopy(records.get(id)?.copies ?? [], copy) }),
    setProven: async (id, at) => change(id, { provenAt: at }),
    pin: async (id, pin) => unlessRemoving(id, () => ({ pinned: pin })),
    hold: async (id, holder, until) =>
      unlessRemoving(id, ({ holds }) => ({
        holds: [...holds.filter((one) => one.holder !== holder), { holder, until }].sort((a, b) =>
          order(a.holder, b.holder),
        ),
      })),
    release: async (id, holder) =>
      change(id, { holds: (records.get(id)?.holds ?? []).filter((one) => one.holder !== holder) }),
    startRemoval: async (id, tier, now) => {
      const record = records.get(id);
      if (!record || record.pinned !== null) return false;
      if (record.removing !== null) return record.removing === tier;
      if (record.holds.some((hold) => hold.until > now)) return false;
      change(id, { removing: tier });
      return true;
    },
    endRemoval: async (id) => change(id, { removing: null }),
  };
}
