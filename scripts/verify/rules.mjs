import { readFileSync } from "node:fs";
import { join } from "node:path";

const longest = 300;
const isCode = /\.(ts|tsx|mjs|js|cjs|css|sql)$/;
const isGenerated = /^(drizzle\/migrations\/|next-env\.d\.ts|package-lock\.json)/;

// Written in pieces so that this file does not find itself. (`any` and unused things are Biome's to find.)
const promises = ["TO" + "DO", "FIX" + "ME"];
const forbidden = [
  {
    pattern: new RegExp(`@ts-${"(ignore|nocheck)"}`),
    why: "hides type errors: fix the type, or use a narrow assertion",
  },
  {
    pattern: new RegExp(`\\b(${promises.join("|")})\\b`),
    why: "is a promise nobody keeps: do it, or leave it out",
  },
  { pattern: new RegExp(`\\b(it|test|describe)\\.${"only"}\\(`), why: "switches all other tests off" },
];

/** Files that are too long, and holes that no compiler closes. */
export async function holes(root, run) {
  const { ok, text } = await run(root, "git", ["ls-files", "--cached", "--others", "--exclude-standard"]);
  if (!ok) return `git ls-files failed:\n${text}`;
  const complaints = [];
  for (const file of text.split("\n").filter((name) => isCode.test(name) && !isGenerated.test(name))) {
    const content = read(join(root, file));
    if (content === null) continue;
    const lines = content.trimEnd().split("\n");
    if (lines.length > longest)
      complaints.push(`${file} has ${lines.length} lines: split it (the limit is ${longest})`);
    for (const [index, line] of lines.entries()) {
      const hit = forbidden.find(({ pattern }) => pattern.test(line));
      if (hit !== undefined)
        complaints.push(`${file}:${index + 1} ${line.trim().slice(0, 80)}\n    ${hit.why}`);
    }
  }
  return complaints.length === 0 ? null : complaints.join("\n");
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    // Listed by git, but deleted in the working tree.
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
