import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { backupId, parseKey } from "./keys";
import type { Bytes, ObjectStore } from "./port";
import type { BackupRecord, ForeignDump } from "./run";

export const registerForeignInput = z.strictObject({
  key: textField(1, 1000),
  takenAt: z.iso.datetime(),
  destination: z.string().max(100).optional(),
});

/** Makes a plain dump that lies in a bucket a recovery point. It is never copied, checked or removed by Rekindle. */
export async function registerForeign(ctx: Context, input: unknown): Promise<Outcome<BackupRecord>> {
  const refusal = requirePermission(ctx, "backups:take");
  if (refusal) return refusal;
  const parsed = parseInput(registerForeignInput, input);
  if (!parsed.ok) return parsed;
  const { key, takenAt, destination } = parsed.value;

  const { ledger, backups, clock, ids } = ctx.ports;
  const store = backups.stores.find((one) => destination === undefined || one.name === destination);
  if (!store)
    return fail("not_found", "There is no such destination.", "Choose one of those that are configured.");
  if (parseKey(key) !== null) {
    return fail(
      "conflict",
      "This is one of Rekindle's own backups.",
      "Run the reindex to get it into the list.",
    );
  }
  if (Date.parse(takenAt) > clock.now().getTime()) {
    return fail(
      "moment_in_future",
      "A dump cannot hold the data of a moment that is still to come.",
      "Say when it was taken, in UTC.",
    );
  }
  const records = await ledger.backups.listRecords();
  if (records.some(({ foreign, copies }) => foreign?.key === key && copies[0]?.destination === store.name)) {
    return fail("conflict", "This dump is registered already.", "It is in the list of backups.");
  }
  const dump = await inspect(store, key, takenAt);
  if (!dump.ok) return dump;
  const record: BackupRecord = {
    id: backupId(new Date(takenAt), ids.next("bk")),
    manifest: null,
    foreign: dump.value,
    copies: [{ destination: store.name, key, verifiedAt: null, state: "unchecked" }],
    pinned: null,
    holds: [],
    removing: null,
    provenAt: null,
  };
  const act = {
    action: "backup.register",
    target: `backup:${record.id}`,
    details: { key, destination: store.name },
  };
  return audited(ctx, act, async () => {
    await ledger.backups.saveRecord(record);
    return ok(record);
  });
}

/** By its first bytes, not by its name: `PGDMP` is pg_dump's own format, 1f 8b is gzip. */
async function inspect(store: ObjectStore, key: string, takenAt: string): Promise<Outcome<ForeignDump>> {
  const head = await store.head(key);
  if (!head.ok) return head;
  if (head.value === null) return fail("not_found", `${store.name} has no ${key}.`, "Check the key.");
  const opened = await store.get(key, { range: { start: 0, end: 4 } });
  if (!opened.ok) return opened;
  const first = await collect(opened.value.body);
  const kind =
    String.fromCharCode(...first) === "PGDMP"
      ? "custom"
      : first[0] === 0x1f && first[1] === 0x8b
        ? "sql.gz"
        : null;
  if (kind === null) {
    return fail(
      "invalid_input",
      "This is neither a pg_dump -Fc archive nor a gzipped script.",
      "Other formats, and encrypted ones, have to be converted first.",
    );
  }
  return ok({ key, bytes: head.value.bytes, takenAt, kind });
}

async function collect(body: Bytes): Promise<readonly number[]> {
  const bytes: number[] = [];
  for await (const part of body) bytes.push(...part);
  return bytes;
}
