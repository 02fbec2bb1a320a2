import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { checkCopy } from "./check-copy";
import { type Configured, configured } from "./configured";
import { manifestKey, parseKey } from "./keys";
import { parseManifest } from "./parse-manifest";
import type { ObjectStore } from "./port";
import type { BackupCopy, BackupRecord } from "./run";
import { sameDump } from "./same-dump";
import { copiesToCheck } from "./to-check";

export const reverifyBackupsInput = z.strictObject({ all: z.boolean().default(false) });

export interface Reverified {
  readonly checked: number;
  readonly damaged: readonly { readonly id: string; readonly destination: string; readonly why: string }[];
  /** Copies that could not be read now; nothing is known of them. */
  readonly unread: readonly string[];
}

/** Nightly: reads the newest daily backup in full wherever it lies, and a thirtieth of all others. */
export async function reverifyBackups(ctx: Context, input: unknown): Promise<Outcome<Reverified>> {
  const refusal = requirePermission(ctx, "backups:take");
  if (refusal) return refusal;
  const parsed = parseInput(reverifyBackupsInput, input);
  if (!parsed.ok) return parsed;
  const { ledger, backups } = ctx.ports;
  const ready = configured(backups);
  if (!ready.ok) return ready;
  const wanted = copiesToCheck(await ledger.backups.listRecords(), parsed.value.all);
  if (wanted.length === 0) return ok({ checked: 0, damaged: [], unread: [] });
  const act = { action: "backup.reverify", target: "backups", details: { copies: wanted.length } };
  return audited(ctx, act, () => checkAll(ctx, wanted, ready.value));
}

async function checkAll(
  ctx: Context,
  wanted: ReturnType<typeof copiesToCheck>,
  settings: Configured,
): Promise<Outcome<Reverified>> {
  const damaged: Reverified["damaged"][number][] = [];
  const unread: string[] = [];
  for (const { record, copy } of wanted) {
    const store = settings.stores.find((one) => one.name === copy.destination);
    const outcome = store ? await checkOne(ctx, record, copy, store, settings) : GONE_STORE;
    if (outcome.ok) {
      await settle(ctx, record, {
        ...copy,
        state: "verified",
        verifiedAt: ctx.ports.clock.now().toISOString(),
      });
    } else if (outcome.code === "backup_damaged" || outcome.code === "not_found") {
      const state = outcome.code === "not_found" ? "behind" : "damaged";
      damaged.push({ id: record.id, destination: copy.destination, why: outcome.message });
      await settle(ctx, record, { ...copy, verifiedAt: null, state });
    } else unread.push(`${record.id} in ${copy.destination}: ${outcome.message}`);
  }
  return ok({ checked: wanted.length - unread.length, damaged, unread });
}

/** Retention may have removed the copy meanwhile: then what was seen means nothing. */
async function settle(ctx: Context, { id }: BackupRecord, copy: BackupCopy): Promise<void> {
  const { ledger } = ctx.ports;
  const current = await ledger.backups.getRecord(id);
  const still = current?.copies.find((one) => one.destination === copy.destination && one.key === copy.key);
  if (!current || current.removing !== null || still?.state === "gone") return;
  await ledger.backups.setCopy(id, copy);
}

async function checkOne(
  ctx: Context,
  record: BackupRecord,
  copy: BackupCopy,
  store: ObjectStore,
  { signer }: Configured,
): Promise<Outcome<null>> {
  const tier = parseKey(copy.key)?.tier;
  if (record.manifest === null || tier === undefined) return GONE_STORE;
  const bytes = await store.read(manifestKey(tier, record.id));
  if (!bytes.ok) return bytes;
  const manifest = await parseManifest(bytes.value, signer);
  if (!manifest.ok) return manifest;
  if (!sameDump(manifest.value, record.manifest) || manifest.value.object !== copy.key) {
    return fail(
      "backup_damaged",
      `The manifest in ${store.name} speaks of another dump.`,
      "Use another copy.",
    );
  }
  return checkCopy(ctx, store, copy.key, manifest.value);
}

const GONE_STORE = fail("storage_unreachable", "This destination is not configured.", "Configure it again.");
