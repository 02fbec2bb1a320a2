import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

/** The first version without each hole that would let somebody past the doors of this console. */
const FLOORS = [
  {
    name: "@clerk/nextjs",
    floor: "7.2.4",
    why: "CVE-2026-42349: combined checks of rights could wrongly pass",
  },
  {
    name: "next",
    floor: "16.0.7",
    why: "CVE-2025-55182 (code execution through server functions), CVE-2025-29927 (middleware skipped)",
  },
] as const;

export function dependencyChecks({ setup }: PostureFacts): readonly PostureCheck[] {
  return FLOORS.map(({ name, floor, why }) => {
    const check = checkOf(`dependency:${name}`, `Version of ${name}`);
    const version = setup.packages[name];
    if (version === undefined)
      return check.unknown({
        message: "Its version is not known here.",
        hint: `It must be ${floor} or newer.`,
      });
    return isAtLeast(version, floor)
      ? check.pass(`${version}; the floor is ${floor}.`)
      : check.fail(`${version} is older than ${floor}: ${why}.`, "Update it and deploy.");
  });
}

/** Compares dotted numbers; a pre-release counts as older than its release. */
export function isAtLeast(version: string, floor: string): boolean {
  const [numbers = "", preRelease] = version.split("-", 2);
  const [ours, least] = [numbers, floor].map((text) => text.split(".").map(Number));
  for (const [index, wanted] of (least ?? []).entries()) {
    const found = ours?.[index] ?? 0;
    if (found !== wanted) return found > wanted;
  }
  return preRelease === undefined;
}
