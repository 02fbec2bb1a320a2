import type { Memory } from "./memory";
import { branchOperations, type ReadOperations } from "./operations";
import { Pasts } from "./past";
import type { NeonReads } from "./reads";
import type { NeonWrites } from "./writes";

/** The project's few facts change about never, and every page shows some. */
const PROJECT_MS = 5_000;

/**
 * The same Neon for pages and what they poll: it answers from a short memory. It does not write, so that nothing is ever
 * decided and done on a remembered answer: verbs that act get the port that asks.
 */
export function remembering(
  neon: NeonReads,
  readOperations: ReadOperations,
  memory: Memory,
): NeonReads & NeonWrites {
  const pasts = new Pasts();
  const readPage: ReadOperations = (cursor) =>
    memory.recall(`operations ${cursor ?? "from the newest"}`, () => readOperations(cursor));
  return {
    project: () => memory.recall("project", neon.project, PROJECT_MS),
    listBranches: () => memory.recall("branches", neon.listBranches),
    getBranch: (id) => memory.recall(`branch ${id}`, () => neon.getBranch(id)),
    operations: (id) => branchOperations(readPage, id, pasts),
    connectionUri: (id, database) =>
      memory.recall(`connection ${id} ${database ?? ""}`, () => neon.connectionUri(id, database)),
    snapshots: () => memory.recall("snapshots", neon.snapshots),
    createBranch: refuse,
    setExpiry: refuse,
    renameBranch: refuse,
    restoreBranch: refuse,
    setDefault: refuse,
    deleteBranch: refuse,
    createDatabase: refuse,
  };
}

async function refuse(): Promise<never> {
  throw new Error("Pages read: what writes to Neon must not run on remembered answers.");
}
