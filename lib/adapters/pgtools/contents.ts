import type { StoredDump } from "@/lib/recovery/backup/port";
import { kill, mishap, start } from "./child-process";
import { childEnv } from "./connection";
import { toolFailure } from "./failure";
import type { Programs } from "./programs";
import { complaint } from "./said";
import { unpack } from "./unpack";

/** The archive's list of contents, from its beginning: the rest is not read. */
export async function listContents(
  dump: StoredDump,
  identities: readonly string[],
  options: { readonly programs: Programs; readonly root: string; readonly signal?: AbortSignal },
): Promise<readonly string[]> {
  return (await archiveText(dump, identities, ["--list"], options)).split("\n");
}

/** What pg_restore prints of an archive's beginning with these arguments: its list, or the SQL of its schema. */
export async function archiveText(
  dump: StoredDump,
  identities: readonly string[],
  args: readonly string[],
  options: { readonly programs: Programs; readonly root: string; readonly signal?: AbortSignal },
): Promise<string> {
  const source = await unpack(dump, identities, options);
  const list = start("pg_restore", options.programs.pgRestore, [...args], {
    stdio: [source.plain, "pipe"],
    env: childEnv(),
  });
  const fed = source.fed.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  let text = "";
  const stdout = list.process.stdout;
  stdout?.setEncoding("utf8");
  if (stdout !== null) for await (const part of stdout) text += String(part);
  const ending = await list.ended;
  kill([source.child]);
  await source.child.ended;
  const damaged = await fed;
  if (damaged !== null && mishap(ending) !== null) throw damaged.error;
  const problem = mishap(ending);
  if (problem !== null)
    throw toolFailure(
      "backup_damaged",
      `This is no archive that pg_restore can read (${complaint(list.lines, []) ?? problem}).`,
      "Nothing was restored. Use another copy or another backup.",
    );
  return text;
}
