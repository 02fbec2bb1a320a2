import type { ApprovalPolicy } from "./approval";
import { countOperations, type OperationCounts, type PlanOperation, type RestorePlan } from "./plan";

/** What the policy looks at beside the plan itself. */
export interface PlanAbout {
  /** How many people the plan, or the batch that it is part of, writes for. */
  readonly subjects: number;
  /** `actorName` of who made the plan. */
  readonly author: string;
  /** For an undo: the restore that it takes back. */
  readonly undoes: { readonly author: string; readonly appliedAt: string | null } | null;
  /** True when this very plan was tried on a copy, which took it; only looked for where the policy demands it. */
  readonly tried?: boolean;
}

export interface ApprovalNeed {
  readonly needed: boolean;
  /** Why one person is not enough, in words; empty when one is. */
  readonly because: readonly string[];
}

const MINUTE = 60_000;
const DOES: Readonly<Record<PlanOperation["kind"], (rows: string) => string>> = {
  create: (rows) => `It creates ${rows} in production.`,
  update: (rows) => `It changes ${rows} that production has.`,
  remove: (rows) => `It removes ${rows} from production.`,
};

/** Whether somebody other than the author has to agree to this plan, and why. */
export function approvalNeeded(
  policy: ApprovalPolicy,
  plan: RestorePlan,
  about: PlanAbout,
  now: Date,
): ApprovalNeed {
  const counts = countOperations(plan.operations);
  const inexact = about.undoes === null ? [] : whyNotExact(policy, plan, counts, about, about.undoes, now);
  if (about.undoes !== null && inexact.length === 0) return { needed: false, because: [] };
  const because: string[] = [];
  const people = about.subjects + (plan.others ?? []).length;
  if (people > 1) because.push(`It writes for ${people.toLocaleString("en-US")} people at once.`);
  for (const kind of ["create", "update", "remove"] as const) {
    if (counts[kind] > 0 && !policy.aloneKinds.includes(kind)) because.push(DOES[kind](rows(counts[kind])));
  }
  const written = plan.operations.length;
  if (written > policy.aloneRows) {
    because.push(
      policy.aloneRows === 0
        ? `It writes ${rows(written)}; here every restore needs a second person.`
        : `It writes ${rows(written)}; one person alone may write ${policy.aloneRows.toLocaleString("en-US")}.`,
    );
  }
  // An undo that is more than taking back is a plan like any other; why it is more helps to understand the rest.
  return because.length === 0
    ? { needed: false, because }
    : { needed: true, because: [...inexact, ...because] };
}

/**
 * Why an undo is more than taking back: empty when its author made the restore, in its hour, and it only removes what that
 * restore created, all of it. Execution refuses rows that changed since, so such an undo leaves production as it was.
 */
function whyNotExact(
  policy: ApprovalPolicy,
  plan: RestorePlan,
  counts: OperationCounts,
  { author, subjects }: PlanAbout,
  undoes: NonNullable<PlanAbout["undoes"]>,
  now: Date,
): string[] {
  const because: string[] = [];
  if (undoes.author !== author) because.push("It takes back what somebody else restored.");
  const until =
    undoes.appliedAt === null
      ? Number.NEGATIVE_INFINITY
      : Date.parse(undoes.appliedAt) + policy.undoMinutes * MINUTE;
  // A moment that cannot be read compares as false: then it is late.
  if (!(now.getTime() < until)) {
    because.push(
      policy.undoMinutes === 0
        ? "Here nobody takes back alone."
        : `The ${policy.undoMinutes} minutes in which one person may take back their own restore are over.`,
    );
  }
  if (plan.blocked.length > 0) because.push(`It leaves out ${rows(plan.blocked.length)} of that restore.`);
  if (counts.create + counts.update > 0) because.push("It writes earlier values, and does not only remove.");
  if (subjects > 1) because.push("It is one of several.");
  return because;
}

function rows(count: number): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? "row" : "rows"}`;
}
