"use server";
import { revalidatePath } from "next/cache";
import type {
  DownloadBackup,
  MakePack,
  MaterialiseBackup,
  PinBackup,
  RegisterDump,
  TakeBackup,
  UnpinBackup,
} from "@/components/backups/actions";
import { materialise } from "@/lib/recovery/backup/materialise";
import { pinBackup } from "@/lib/recovery/backup/pin-backup";
import { presignDownload } from "@/lib/recovery/backup/presign-download";
import { registerForeign } from "@/lib/recovery/backup/register-foreign";
import { takeBackup } from "@/lib/recovery/backup/take-backup";
import { unpinBackup } from "@/lib/recovery/backup/unpin-backup";
import { makePack } from "@/lib/recovery/pack/make-pack";
import { runVerb } from "@/lib/server/action";

/** Puts a backup into the queue; its progress is polled at /api/backups/runs/[id]. */
export async function takeBackupAction(): ReturnType<TakeBackup> {
  const outcome = await runVerb(takeBackup, { schedule: "manual" });
  revalidatePath("/backups", "layout");
  return outcome;
}

/** Keeps a backup whatever retention says. */
export async function pinBackupAction(input: Parameters<PinBackup>[0]): ReturnType<PinBackup> {
  const outcome = await runVerb(pinBackup, input);
  revalidatePath("/backups", "layout");
  return outcome.ok ? { ok: true, value: null } : outcome;
}

/** Gives a backup back to retention. */
export async function unpinBackupAction(input: Parameters<UnpinBackup>[0]): ReturnType<UnpinBackup> {
  const outcome = await runVerb(unpinBackup, input);
  revalidatePath("/backups", "layout");
  return outcome.ok ? { ok: true, value: null } : outcome;
}

/** Makes a plain dump that lies in a bucket a recovery point. */
export async function registerDumpAction(input: Parameters<RegisterDump>[0]): ReturnType<RegisterDump> {
  const outcome = await runVerb(registerForeign, input);
  revalidatePath("/backups", "layout");
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome;
}

/** A link to the object for an admin; nothing is revalidated, so that the secret stays in this one answer. */
export async function downloadBackupAction(input: Parameters<DownloadBackup>[0]): ReturnType<DownloadBackup> {
  return runVerb(presignDownload, input);
}

/** Asks a backup back into a recovery branch; its progress is polled at /api/branches/[id]. */
export async function materialiseBackupAction(
  input: Parameters<MaterialiseBackup>[0],
): ReturnType<MaterialiseBackup> {
  const outcome = await runVerb(materialise, input);
  revalidatePath("/branches", "layout");
  return outcome;
}

/** Makes the outage pack now, beside the one that each backup makes. */
export async function makePackAction(): ReturnType<MakePack> {
  return runVerb(makePack, {});
}
