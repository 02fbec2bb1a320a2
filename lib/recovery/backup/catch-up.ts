import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { healMirrors } from "../erasures/mirror-erasures";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Configured, configured } from "./configured";
import { ensureCopy } from "./ensure-copy";
import { copiesToHeal } from "./heal";
import { healPins } from "./pin-notes";
import { promoteMonths, toPromote } from "./promote";
import { type TakenBackup, takeBackup } from "./take-backup";

export const catchUpInput = z.strictObject({});

/** The daily backup is due at this hour of UTC; before it, the day misses nothing. */
export const DUE_HOUR = 3;
/** A tick is short; what is left waits for the next one. */
const HEAL_AT_ONCE = 5;

export interface CatchUp {
  /** The day's backup, when this tick had to see to it. */
  readonly daily: TakenBackup | null;
  readonly healed: number;
  readonly problems: readonly string[];
}

/** The hourly tick: completes the erasure list's mirrors, takes a missed daily backup, brings destinations up to date that were behind, promotes months. */
export async function catchUp(ctx: Context, input: unknown): Promise<Outcome<CatchUp>> {
  const refusal = requirePermission(ctx, "backups:take");
  if (refusal) return refusal;
  const parsed = parseInput(catchUpInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, clock, backups } = ctx.ports;
  const mirrors = await healMirrors(ctx);
  const ready = configured(backups);
  if (!ready.ok) return ready;
  const pins = await healPins(ctx);
  const due = clock.now().getUTCHours() >= DUE_HOUR;
  const daily = due ? await takeBackup(ctx, { schedule: "daily" }) : null;
  const records = await ledger.backups.listRecords();
  const wanted =
    copiesToHeal(
      records,
      ready.value.stores.map((store) => store.name),
    ).length + toPromote(records).length;
  const repaired =
    wanted === 0
      ? ok({ healed: 0, problems: [] })
      : await audited(ctx, { action: "backup.catch-up", target: "backups", details: { wanted } }, () =>
          repair(ctx, ready.value),
        );
  if (!repaired.ok) return repaired;
  // A backup that cannot be taken must not keep the destinations from being healed; it is still the answer.
  if (daily?.ok === false) return daily;
  const behind = mirrors.flatMap(({ destination, problem }) =>
    problem === null ? [] : [`The erasure list in ${destination}: ${problem}`],
  );
  const problems = [...repaired.value.problems, ...pins, ...behind];
  return ok({ daily: daily?.value ?? null, healed: repaired.value.healed, problems });
}

async function repair(
  ctx: Context,
  { signer, stores }: Configured,
): Promise<Outcome<Pick<CatchUp, "healed" | "problems">>> {
  const { ledger } = ctx.ports;
  const problems = [...(await promoteMonths(ctx, signer))];
  const wanted = copiesToHeal(
    await ledger.backups.listRecords(),
    stores.map((store) => store.name),
  );
  let healed = 0;
  for (const { record, tier, destination } of wanted.slice(0, HEAL_AT_ONCE)) {
    const store = stores.find((one) => one.name === destination);
    // Read again: retention may have begun to remove it since.
    const current = await ledger.backups.getRecord(record.id);
    if (!store || !current || current.removing !== null) continue;
    const copied = await ensureCopy(ctx, current, tier, store, signer);
    if (copied.ok) healed += 1;
    else problems.push(`${record.id} in ${destination}: ${copied.message}`);
  }
  return ok({ healed, problems });
}
