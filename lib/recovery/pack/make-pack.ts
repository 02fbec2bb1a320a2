import { z } from "zod";
import { goodBackups } from "../alerts/backup-rules";
import { audited } from "../audited";
import type { ObjectStore } from "../backup/port";
import type { BackupRecord } from "../backup/run";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { appName } from "../subjects/config";
import { packFiles } from "./contents";
import { newestPacks, PACK_PREFIX, packKey } from "./keys";
import type { MadePack } from "./made";
import { sumsOf } from "./sums";
import { tarOf } from "./tar";

export const makePackInput = z.strictObject({});

/** Manifests that go along, beside the newest monthly one. */
const MANIFESTS = 5;
/** Older packs say nothing that these do not. */
const KEPT = 5;

/**
 * Seals what people need when Rekindle and the provider are down, and puts it beside the backups in every destination. Safe to
 * repeat; production need not answer.
 */
export async function makePack(ctx: Context, input: unknown): Promise<Outcome<MadePack>> {
  const refusal = requirePermission(ctx, "backups:take");
  if (refusal) return refusal;
  const parsed = parseInput(makePackInput, input);
  if (!parsed.ok) return parsed;

  const { backups, ledger, pack, clock } = ctx.ports;
  const { encryption } = backups.settings;
  if (encryption === null || backups.stores.length === 0) return unconfigured();
  const records = newestOf(await ledger.backups.listRecords());
  const now = clock.now();
  const key = packKey(now, encryption.kind === "age");
  return audited(ctx, { action: "pack.make", target: "outage-pack", details: { key } }, async () => {
    const inventory = await pack.inventory(ctx.ports.production.url);
    const { places, environment, signingKey } = pack;
    const app = appName(ctx.subjects);
    const known = { app, madeAt: now.toISOString(), records, places, environment, signingKey };
    const files = packFiles({ ...known, inventory: inventory.ok ? inventory.value : null });
    const archive = tarOf([...files, { name: "SHA256SUMS", text: await sumsOf(files) }], now);
    const sealed = encryption.kind === "age" ? await pack.seal(archive, encryption.recipients) : ok(archive);
    if (!sealed.ok) return sealed;
    const put = await Promise.all(backups.stores.map((store) => putInto(store, key, sealed.value)));
    const took = put.flatMap(({ name, outcome }) => (outcome.ok ? [name] : []));
    const refused = put.find(({ outcome }) => !outcome.ok)?.outcome;
    if (took.length === 0) return refused?.ok === false ? refused : unconfigured();
    const notes = [
      ...(inventory.ok ? [] : [`Roles and extensions are left out: ${inventory.message}`]),
      ...put.flatMap(({ name, outcome }) =>
        outcome.ok ? [] : [`“${name}” did not take it: ${outcome.message}`],
      ),
    ];
    return ok({ key, bytes: sealed.value.length, places: took, backups: records.length, notes });
  });
}

function newestOf(records: readonly BackupRecord[]): readonly BackupRecord[] {
  const good = goodBackups(records);
  const newest = good.slice(0, MANIFESTS);
  const monthly = good.find(({ copies }) => copies.some(({ key }) => key.startsWith("monthly/")));
  return monthly === undefined || newest.includes(monthly) ? newest : [...newest, monthly];
}

async function putInto(store: ObjectStore, key: string, bytes: Uint8Array) {
  const outcome = await store.put(key, bytes, { contentType: "application/octet-stream" });
  if (outcome.ok) await tidy(store);
  return { name: store.name, outcome };
}

/** What cannot be listed or deleted now goes with the next pack; a locked one goes when its lock ends. */
async function tidy(store: ObjectStore): Promise<void> {
  const listed = await store.list(PACK_PREFIX);
  if (!listed.ok) return;
  for (const key of newestPacks(listed.value).slice(KEPT)) await store.delete(key);
}

function unconfigured(): Outcome<never> {
  return fail(
    "preflight_failed",
    "Backups are not configured: there is nowhere to put a pack, or nobody to seal it for.",
    "Set the S3_… and BACKUP_RECIPIENTS variables (docs/backups.md).",
  );
}
