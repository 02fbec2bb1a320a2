"use server";
import { revalidatePath } from "next/cache";
import type {
  DecideOverride,
  ImportList,
  KeepActs,
  RecordNamed,
  RecordPerson,
  ReplayActs,
  RequestOverride,
} from "@/components/erasures/actions";
import { addErasure } from "@/lib/recovery/erasures/add-erasure";
import { decideOverride } from "@/lib/recovery/erasures/decide-override";
import { importErasures } from "@/lib/recovery/erasures/import-erasures";
import { mirrorErasures } from "@/lib/recovery/erasures/mirror-erasures";
import { previewReplay } from "@/lib/recovery/erasures/preview-replay";
import { rebuildErasures } from "@/lib/recovery/erasures/rebuild-erasures";
import { reportErasure } from "@/lib/recovery/erasures/report-erasure";
import { requestOverride } from "@/lib/recovery/erasures/request-override";
import { startReplay } from "@/lib/recovery/erasures/start-replay";
import { verifyErasures } from "@/lib/recovery/erasures/verify-erasures";
import { runVerb } from "@/lib/server/action";

/** Records somebody from their page. */
export async function recordPersonAction(input: Parameters<RecordPerson>[0]): ReturnType<RecordPerson> {
  const outcome = await runVerb(addErasure, input);
  revalidatePath("/erasures");
  return outcome;
}

/** Records somebody by what names them. */
export async function recordNamedAction(input: Parameters<RecordNamed>[0]): ReturnType<RecordNamed> {
  const outcome = await runVerb(reportErasure, input);
  revalidatePath("/erasures");
  return outcome;
}

/** Records everybody of a file, or nobody. */
export async function importListAction(input: Parameters<ImportList>[0]): ReturnType<ImportList> {
  const outcome = await runVerb(importErasures, input);
  revalidatePath("/erasures");
  return outcome;
}

/** Recomputes the chain and reads every mirrored entry. */
export async function verifyListAction(): ReturnType<KeepActs["verify"]> {
  return runVerb(verifyErasures, {});
}

/** Writes to the buckets what they lack. */
export async function mirrorListAction(): ReturnType<KeepActs["mirror"]> {
  const outcome = await runVerb(mirrorErasures, {});
  revalidatePath("/erasures");
  return outcome;
}

/** Takes over from the mirrors what the ledger lacks. */
export async function rebuildListAction(): ReturnType<KeepActs["rebuild"]> {
  const outcome = await runVerb(rebuildErasures, {});
  revalidatePath("/erasures");
  return outcome;
}

/** Looks for the erased in a database; touches nothing. */
export async function previewReplayAction(
  input: Parameters<ReplayActs["preview"]>[0],
): ReturnType<ReplayActs["preview"]> {
  return runVerb(previewReplay, input);
}

/** Has the erased deleted again; the page of the replay shows how it goes. */
export async function startReplayAction(
  input: Parameters<ReplayActs["start"]>[0],
): ReturnType<ReplayActs["start"]> {
  const outcome = await runVerb(startReplay, input);
  revalidatePath("/erasures");
  return outcome.ok ? { ok: true, value: { id: outcome.value.id } } : outcome;
}

/** Asks for leave to restore somebody who asked to be deleted. */
export async function requestOverrideAction(
  input: Parameters<RequestOverride>[0],
): ReturnType<RequestOverride> {
  const outcome = await runVerb(requestOverride, input);
  revalidatePath("/erasures");
  return outcome;
}

/** Grants, refuses or takes back such a request. */
export async function decideOverrideAction(input: Parameters<DecideOverride>[0]): ReturnType<DecideOverride> {
  const outcome = await runVerb(decideOverride, input);
  revalidatePath("/erasures");
  return outcome;
}
