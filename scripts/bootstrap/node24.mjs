import { join } from "node:path";
import { done, output, Problem } from "./run.mjs";

/** The Node 24 that this tree pins (the npm package `node`), or the machine's own when that is new enough. */
export async function findNode24(root) {
  const candidates = [
    join(root, "node_modules", "node", "bin", "node"),
    join(root, "node_modules", ".bin", "node"),
    process.execPath,
  ];
  for (const node of candidates) {
    const version = await output(node, ["--version"]);
    if (version !== null && Number(version.slice(1).split(".")[0]) >= 24) {
      done("Node", version.slice(1));
      return node;
    }
  }
  throw new Problem(
    "Node 24 is missing: the install script of the npm package `node` did not run.\n" +
      "Run `npm rebuild node` here, or install Node 24 and start again.",
  );
}
