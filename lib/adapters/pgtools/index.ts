import { createHash } from "node:crypto";
import type { BackupTools, Bytes } from "@/lib/recovery/backup/port";
import { fail, type Outcome, ok } from "@/lib/recovery/errors";
import { parseTarget } from "./connection";
import { dump } from "./dump";
import { toFailure } from "./failure";
import { preflight } from "./preflight";
import { findPrograms, type Programs } from "./programs";
import { openSnapshot } from "./prove";
import { restore } from "./restore";

export interface PgToolsOptions {
  /** `PGTOOLS_DIR`: a folder with pg_dump and pg_restore, or one made by `npm run vendor:pgtools`. */
  readonly dir?: string | undefined;
  /** The project's folder; default: the working directory. */
  readonly root?: string;
}

/** PostgreSQL's own programs behind the port; they are looked up on first use. */
export function createBackupTools(options: PgToolsOptions = {}): BackupTools {
  const root = options.root ?? process.cwd();
  let looked: Promise<Programs | null> | undefined;
  const withPrograms = async <T>(act: (programs: Programs) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    looked ??= findPrograms({ dir: options.dir, root });
    const programs = await looked;
    if (programs !== null) return act(programs);
    looked = undefined;
    return fail(
      "tools_missing",
      "pg_dump and pg_restore were not found on this machine.",
      "Install PostgreSQL's client programs, set PGTOOLS_DIR, or run the vendoring step in the build.",
    );
  };
  return {
    preflight: (input) => withPrograms((programs) => preflight(input, programs)),
    dump: (input) => withPrograms((programs) => dump(input, programs, root)),
    restore: (input) => withPrograms((programs) => restore(input, { programs, root })),
    digest,
    prove: async ({ url, signal }) => {
      try {
        const snapshot = await openSnapshot(url);
        try {
          return ok(await snapshot.prove(signal));
        } finally {
          await snapshot.close();
        }
      } catch (error) {
        return toFailure(error, "unexpected", parseTarget(url).secrets);
      }
    },
  };
}

async function digest(body: Bytes): Promise<Outcome<{ bytes: number; sha256: string }>> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown error";
    return fail(
      "storage_unreachable",
      `The bytes broke off (${name}).`,
      "Check the storage provider, then try again.",
    );
  }
  return ok({ bytes, sha256: hash.digest("hex") });
}
