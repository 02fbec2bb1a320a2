import { connect, disconnect, type PgClient } from "@/lib/adapters/postgres/connect";
import { fromSql } from "@/lib/adapters/postgres/from-sql";
import { hashHexSql } from "@/lib/adapters/postgres/hash-sql";
import { keysSql } from "@/lib/adapters/postgres/keys-sql";
import { query } from "@/lib/adapters/postgres/query";
import { type RestoreTable, readSides } from "@/lib/adapters/postgres/restore/sides";
import { FIXED_SETTINGS } from "@/lib/adapters/postgres/settings";
import type { Context } from "@/lib/recovery/context";
import type { PlanOperation, RestorePlan } from "@/lib/recovery/restore/plan";
import { planHash } from "@/lib/recovery/restore/plan-hash";
import { CREATE_MISSING } from "@/lib/recovery/restore/policy";
import type { RestoreRecord } from "@/lib/recovery/restore/port";
import type { SubjectConfig } from "@/lib/recovery/subjects/config";

/** What a test wants done to one row; the fingerprints are read from the databases. */
export type Wish =
  | { readonly kind: "create"; readonly table: string; readonly key: readonly string[] }
  | { readonly kind: "remove"; readonly table: string; readonly key: readonly string[] }
  | {
      readonly kind: "update";
      readonly table: string;
      readonly key: readonly string[];
      readonly columns: readonly string[];
    };

export interface Places {
  readonly pastUrl: string;
  readonly productionUrl: string;
  readonly subjects: SubjectConfig;
  readonly seed?: string;
}

/** A plan made by hand, as the planner would make it for exactly these rows. */
export async function handPlan(
  { pastUrl, productionUrl, subjects, seed = "42" }: Places,
  subject: RestorePlan["subject"],
  wishes: readonly Wish[],
): Promise<RestorePlan> {
  const past = await connect({}, pastUrl);
  const production = await connect({}, productionUrl);
  try {
    for (const client of [past, production]) await query(client, `begin;${FIXED_SETTINGS}`);
    const sides = await readSides(past, production, subjects);
    const operations: PlanOperation[] = [];
    for (const wish of wishes) {
      const table = sides.table(wish.table);
      if (table === null) throw new Error(`There is no table ${wish.table}.`);
      const key = JSON.stringify(wish.key);
      const sourceHash = wish.kind === "remove" ? "" : await hashOf(past, table, "then", key, seed);
      const expectedHash = wish.kind === "create" ? "" : await hashOf(production, table, "now", key, seed);
      const row = { table: wish.table, key, because: "chosen" } as const;
      operations.push(
        wish.kind === "create"
          ? { ...row, kind: "create", sourceHash }
          : wish.kind === "remove"
            ? { ...row, kind: "remove", expectedHash }
            : { ...row, kind: "update", sourceHash, expectedHash, columns: wish.columns },
      );
    }
    const now = Date.now();
    return {
      version: 2,
      comparisonId: "cmp_by_hand",
      subject,
      source: { kind: "branch", branchId: "past", point: { kind: "head" } },
      policy: CREATE_MISSING,
      remedies: [],
      graphHash: sides.graphHash,
      seed,
      operations,
      blocked: [],
      triggers: [],
      sequences: [],
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + 3_600_000).toISOString(),
    };
  } finally {
    await Promise.all([disconnect(past), disconnect(production)]);
  }
}

async function hashOf(
  client: PgClient,
  table: RestoreTable,
  side: "then" | "now",
  key: string,
  seed: string,
) {
  const wanted = keysSql(table.key, [key], "t", 2);
  const columns = side === "then" ? table.fingerprint : table.whole;
  const [row] = await query(
    client,
    `select ${hashHexSql("t", columns, "$1::bigint")} from ${wanted.from}
       join ${fromSql(table[side])} t on ${wanted.on}`,
    [seed, ...wanted.values],
  );
  if (!row?.[0]) throw new Error(`${side} has no row ${key} in ${table.id}.`);
  return row[0];
}

let made = 0;

/** Keeps a plan as a draft, ready to be applied. */
export async function draftOf(ctx: Context, plan: RestorePlan): Promise<RestoreRecord> {
  made += 1;
  const record: RestoreRecord = {
    id: `rst_by_hand_${made}`,
    kind: "restore",
    state: "draft",
    subjectKey: plan.subject.key,
    subjectLabel: "one",
    comparisonId: plan.comparisonId,
    branchId: "past",
    branchName: "rk-past",
    plan,
    planHash: await planHash(plan),
    confirmationLabel: "one",
    resultCounts: null,
    results: [],
    receipt: null,
    approval: null,
    progress: null,
    undoes: null,
    undoneBy: null,
    proof: null,
    notice: null,
    durationMs: null,
    createdAt: plan.createdAt,
    createdBy: "user:user_support",
    createdByName: "Support Person",
    appliedAt: null,
  };
  await ctx.ports.ledger.restores.create(record);
  return record;
}
