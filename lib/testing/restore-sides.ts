import { engineContext } from "@/lib/adapters/memory/engine-context";
import { createDatabases } from "@/lib/adapters/postgres/index";
import { createRestorer } from "@/lib/adapters/postgres/restore/index";
import type { ComparisonView } from "@/lib/recovery/compare/comparison";
import { runComparison } from "@/lib/recovery/compare/run-comparison";
import type { Context, Role } from "@/lib/recovery/context";
import type { Outcome } from "@/lib/recovery/errors";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import type { ApprovalPolicy } from "@/lib/recovery/restore/approval";
import { planRestore } from "@/lib/recovery/restore/plan-restore";
import type { RestorePolicy } from "@/lib/recovery/restore/policy";
import type { Remedy } from "@/lib/recovery/restore/remedy";
import type { RestorerPort } from "@/lib/recovery/restore/restorer";
import type { Selection } from "@/lib/recovery/restore/select-rows";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { EMBER, type SubjectConfig } from "@/lib/recovery/subjects/config";
import { type TwoSides, twoSides } from "./two-sides";

export interface RestoreOptions {
  readonly subjects?: SubjectConfig;
  /** Fills the past where SQL alone does not. */
  readonly fill?: (pastUrl: string) => Promise<unknown>;
  /** Puts itself around the real restorer, e.g. to break it. */
  readonly restorer?: (real: RestorerPort) => RestorerPort;
  /** Connect to both sides as this role instead of the superuser. */
  readonly role?: string;
  /** Nobody is asked for approval unless this says so. */
  readonly approval?: ApprovalPolicy;
}

/** What goes beside the choice of rows; `role` plans as somebody else than support. */
export interface PlanMore {
  readonly policy?: RestorePolicy;
  readonly remedies?: readonly Remedy[];
  readonly role?: Role;
}

export interface RestoreSides extends Omit<TwoSides, "world" | "compare"> {
  as(role: Role): Context;
  compare(key: string): Promise<ComparisonView>;
  /** Compares and plans; throws the message of a failure. */
  plan(key: string, selection?: Selection, more?: PlanMore): Promise<RestoreView>;
  /** Types the right confirmation. */
  apply(plan: RestoreView): Promise<Outcome<RestoreView>>;
}

/** Two databases with the whole restore path around them; the ledger is in memory, everything else is real. */
export async function restoreSides(
  sql: string,
  now = "",
  options: RestoreOptions = {},
): Promise<RestoreSides> {
  const subjects = options.subjects ?? EMBER;
  const sides = await twoSides(sql, now, subjects, options.fill);
  const [pastUrl, productionUrl] = [
    asRole(sides.pastUrl, options.role),
    asRole(sides.productionUrl, options.role),
  ];
  const real = createRestorer();
  const world = await engineContext({
    productionUrl,
    branches: { past: pastUrl },
    databases: createDatabases(),
    restorer: options.restorer?.(real) ?? real,
    subjects,
    ...(options.approval === undefined ? {} : { approval: options.approval }),
  });
  const support = world.as("support");
  const compare = async (key: string) =>
    must(await runComparison(support, { subjectKey: key, branchId: "past" }));
  return {
    ...sides,
    as: world.as,
    compare,
    plan: async (key, selection = { kind: "all" }, { role = "support", ...more } = {}) => {
      const comparison = await compare(key);
      return must(await planRestore(world.as(role), { comparisonId: comparison.id, selection, ...more }));
    },
    apply: (plan) =>
      applyRestore(support, {
        restoreId: plan.id,
        planHash: plan.planHash,
        confirmation: ` ${plan.confirmationLabel.toUpperCase()} `,
      }),
  };
}

/** The value of an outcome; throws what a failure says. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}

function asRole(url: string, role: string | undefined): string {
  if (role === undefined) return url;
  const changed = new URL(url);
  changed.username = role;
  changed.password = role;
  return changed.href;
}
