import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** What a build of the console depends on: these folders and, in the root, everything that configures the build. */
const folders = ["app", "components", "lib", "drizzle", "public", "styles"];
const rootFiles =
  /^(next\.config\..*|postcss\.config\..*|tsconfig.*\.json|package(-lock)?\.json|(proxy|instrumentation.*)\.ts)$/;
const irrelevant = /\.(test|integration\.test)\.tsx?$|(^|\/)README\.md$|^drizzle\/migrations\//;

/** A hash over the names and contents of all sources of the console; equal hashes need no new build. */
export async function hashSources(root: string): Promise<string> {
  const files: string[] = [];
  for (const entry of await readdir(root, { withFileTypes: true })) {
    if (entry.isFile() && rootFiles.test(entry.name)) files.push(entry.name);
    if (!entry.isDirectory() || !folders.includes(entry.name)) continue;
    for (const inner of await readdir(join(root, entry.name), { recursive: true, withFileTypes: true })) {
      if (inner.isFile()) files.push(relative(root, join(inner.parentPath, inner.name)));
    }
  }
  const hash = createHash("sha256");
  for (const file of files.filter((name) => !irrelevant.test(name)).sort()) {
    const content = createHash("sha256").update(await readFile(join(root, file)));
    hash.update(`${file}\0${content.digest("hex")}\n`);
  }
  return hash.digest("hex");
}
