import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { can, requirePermission } from "../permissions";
import type { ExternalEffect } from "../subjects/config";
import { maskLabel } from "../subjects/label";
import { findByKey } from "../subjects/lookup";
import type { FoundSubject } from "../subjects/port";
import { findSource, withSession } from "../subjects/sessions";
import type { EffectCheck, EffectView } from "./effects";
import { loadRestore } from "./load";
import type { RestoreRecord } from "./port";

export const readEffectsInput = z.strictObject({ restoreId: z.string().min(1).max(100) });

/** What this restore cannot bring back, because it lies outside of Postgres; what can be asked is asked now. */
export async function readEffects(ctx: Context, input: unknown): Promise<Outcome<readonly EffectView[]>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readEffectsInput, input);
  if (!parsed.ok) return parsed;
  const record = await loadRestore(ctx, parsed.value.restoreId);
  return record.ok ? ok(await effectsOf(ctx, record.value)) : record;
}

/** The list for one restore. A check that cannot be made is `unknown`; it never stands in the way of the rest. */
export async function effectsOf(ctx: Context, record: RestoreRecord): Promise<readonly EffectView[]> {
  const effects = ctx.subjects.externalEffects ?? [];
  const isChecked = effects.some((effect) => effect.check !== undefined);
  const [notes, person] = await Promise.all([
    ctx.ports.ledger.effects.notes(record.id),
    isChecked ? findPerson(ctx, record) : null,
  ]);
  const said = new Map(notes.map((note) => [note.effectId, note]));
  return Promise.all(
    effects.map(async (effect) => ({
      id: effect.id,
      title: effect.title,
      hint: effect.hint,
      note: said.get(effect.id) ?? null,
      check: effect.check === undefined ? null : await checkOf(ctx, effect.check, person),
    })),
  );
}

async function checkOf(
  ctx: Context,
  check: NonNullable<ExternalEffect["check"]>,
  person: FoundSubject | null,
): Promise<EffectCheck> {
  const place = ctx.subjects.lookups.findIndex(({ column }) => column === check.lookup);
  const account = person?.lookups[place] ?? null;
  if (account === null) return { kind: check.kind, state: "unknown", account: null };
  return {
    kind: check.kind,
    state: await ctx.ports.identities.userState(account),
    account: can(ctx.actor, "content:reveal") ? account : maskLabel(account),
  };
}

/** The person's row in production, or in the past while it is not back yet. */
async function findPerson(ctx: Context, record: RestoreRecord): Promise<FoundSubject | null> {
  const find = (url: string, side: "production" | "past") =>
    withSession(ctx, url, side, async (session) =>
      ok(await findByKey(session, ctx.subjects, record.subjectKey)),
    );
  const now = await find(ctx.ports.production.url, "production");
  if (now.ok && now.value !== null) return now.value;
  const source = await findSource(ctx, record.branchId);
  if (!source.ok) return null;
  const then = await find(source.value.url, "past");
  return then.ok ? then.value : null;
}
