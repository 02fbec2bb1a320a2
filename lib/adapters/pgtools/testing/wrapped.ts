import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BackupTools } from "@/lib/recovery/backup/port";
import { createBackupTools } from "../index";
import { findPrograms } from "../programs";

type Name = "pg_dump" | "pg_restore" | "zstd";

/**
 * The real programs, some of them behind a shell script that misbehaves. In a script `real` runs the program itself with
 * the arguments it was given.
 */
export async function wrappedTools(
  scripts: Partial<Record<Name, string>>,
  options: { readonly without?: readonly Name[]; readonly version?: string } = {},
): Promise<{ tools: BackupTools; remove: () => Promise<void> }> {
  const found = await findPrograms({ root: "/nonexistent" });
  if (found === null || found.zstd === null) throw new Error("The tests need pg_dump, pg_restore and zstd.");
  const real: Record<Name, string> = {
    pg_dump: found.pgDump.file,
    pg_restore: found.pgRestore.file,
    zstd: found.zstd.file,
  };
  const dir = await mkdtemp(join(tmpdir(), "rekindle-wrapped-"));
  await mkdir(join(dir, "bin"));
  for (const name of ["pg_dump", "pg_restore", "zstd"] as const) {
    const file = join(dir, "bin", name);
    if (options.without?.includes(name) === true) continue;
    const script = scripts[name];
    if (script === undefined) {
      await symlink(real[name], file);
      continue;
    }
    const tell =
      options.version === undefined ? `exec ${real[name]} --version` : `echo ${options.version}; exit`;
    const version = `if [ "$1" = --version ]; then ${tell}; fi`;
    await writeFile(file, `#!/bin/bash\nreal() { ${real[name]} "$@"; }\n${version}\n${script}\n`);
    await chmod(file, 0o755);
  }
  return { tools: createBackupTools({ dir }), remove: () => rm(dir, { recursive: true, force: true }) };
}
