import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { can, requirePermission } from "../permissions";
import type { SubjectConfig } from "../subjects/config";
import { verifyErasures as verifyPage } from "./chain";
import type { Erasure } from "./erasure";
import { identifyingFields } from "./identifiers";
import { refuseUnreliableList } from "./screen";
import type { ErasureLine, ErasuresView } from "./views";

export const readErasuresInput = z.strictObject({});

const RECOMPUTED = 500;
const LISTED = 25;
const REPLAYS = 10;

/** Where the list of the erased stands, whether it can be relied on, and what was deleted again by it. */
export async function readErasures(ctx: Context, input: unknown): Promise<Outcome<ErasuresView>> {
  const refused = requirePermission(ctx, "erasures:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readErasuresInput, input);
  if (!parsed.ok) return parsed;
  const { erasures, replays } = ctx.ports.ledger;
  const { position } = await erasures.standing();
  const [unreliable, tail, notes, entries, lately] = await Promise.all([
    refuseUnreliableList(ctx, null),
    recompute(ctx, position),
    erasures.mirrors(),
    can(ctx.actor, "erasures:list") ? erasures.list({ limit: LISTED }) : null,
    replays.list({ limit: REPLAYS }),
  ]);
  const mirrors = ctx.ports.backups.stores.map(({ name: destination }) => {
    const note = notes.find((one) => one.destination === destination);
    const { position = null, checkedAt = null, problem = null } = note ?? {};
    return { destination, position, checkedAt, problem };
  });
  return ok({
    position,
    refused: unreliable ?? (tail.ok ? null : tail),
    recomputed: tail.ok ? tail.value : 0,
    mirrors,
    entries: entries?.map(toLine) ?? null,
    replays: lately,
    fields: namedBy(ctx.subjects),
  });
}

/** The last entries' hashes; all of them are recomputed by “verify”. */
async function recompute(ctx: Context, position: number): Promise<Outcome<number>> {
  const tail = await ctx.ports.ledger.erasures.forward(Math.max(0, position - RECOMPUTED), RECOMPUTED);
  const [first] = tail;
  if (first === undefined) return ok(0);
  // The beginning of the list follows from nothing; later on the entry before says what comes next.
  const from = { position: first.sequence - 1, head: first.previousHash };
  const verified = await verifyPage(tail, first.sequence === 1 ? undefined : from);
  return verified.ok ? ok(tail.length) : verified;
}

function toLine({ sequence, at, erasedAt, source, byName, reason, hashes }: Erasure): ErasureLine {
  return { sequence, at, erasedAt, source, byName, reason, hashes };
}

function namedBy(config: SubjectConfig): ErasuresView["fields"] {
  return identifyingFields(config)
    .map((field) => ({
      field,
      label: config.lookups.find(({ column }) => column === field)?.label ?? field,
    }))
    .toSorted((a, b) => Number(a.field === config.key) - Number(b.field === config.key));
}
