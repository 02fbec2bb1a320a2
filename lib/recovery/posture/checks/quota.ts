import { checkOf, type PostureCheck } from "../check";
import type { PitrFacts } from "../facts";

const quota = checkOf("branch_quota", "Branches left", "/branches");
const roots = checkOf("root_branch_quota", "Root branches left", "/branches");
const shield = checkOf("branch_protected", "Protection of production's branch");

/** A drill and two people who recover at once. */
const SPARE = 3;
/** Neon's API says how many branches a plan allows, not how many of them may be roots: this is its documentation. */
const ROOTS: Readonly<Record<string, number>> = { free: 3, launch: 5, scale: 25 };
const TIDY = "Delete branches that nobody needs, or ask Neon for more.";

/** Whether there is room for the branches that a recovery needs, and whether production's cannot be deleted by mistake. */
export function quotaChecks({ neon }: PitrFacts): readonly PostureCheck[] {
  const { project, branches, productionBranchId } = neon;
  if (!branches.ok) return [quota, roots, shield].map((one) => one.unknown(branches));
  const production = branches.value.find(({ id }) => id === productionBranchId);
  const protectedOnes = production?.isProtected
    ? shield.pass(`Neon refuses to delete or reset “${production.name}”.`)
    : shield.warn(
        "Anybody with the API key can delete or reset production's branch.",
        "Protect it in Neon's console. Branches made of it then have passwords of their own; Rekindle asks for them.",
      );
  if (!project.ok) return [quota.unknown(project), roots.unknown(project), protectedOnes];
  const { branchLimit, plan } = project.value;
  return [
    left(quota, branches.value.length, branchLimit, "branches", SPARE),
    left(
      roots,
      branches.value.filter(({ parentId }) => parentId === null).length,
      plan === null ? null : (ROOTS[plan] ?? null),
      "root branches",
      // Each restore in place leaves one.
      1,
    ),
    protectedOnes,
  ];
}

function left(
  check: typeof quota,
  used: number,
  limit: number | null,
  what: string,
  spare: number,
): PostureCheck {
  if (limit === null) {
    return check.unknown({
      message: `In use: ${used} ${what}. Neon does not say how many this project may have.`,
      hint: "Look in Neon's console, and see that there is room.",
    });
  }
  const rest = limit - used;
  const seen = `${used} of ${limit} ${what} are used.`;
  if (rest <= 0) return check.fail(`${seen} No recovery branch can be made.`, TIDY);
  return rest < spare ? check.warn(seen, TIDY) : check.pass(seen);
}
