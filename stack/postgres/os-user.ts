import { execFile } from "node:child_process";
import { promisify } from "node:util";

const exec = promisify(execFile);

/** The operating-system user that servers run as. */
export interface OsUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: as root the `postgres` user runs it, otherwise the caller (null). */
export async function serverUser(): Promise<OsUser | null> {
  if (process.getuid?.() !== 0) return null;
  try {
    const [uid, gid] = await Promise.all([exec("id", ["-u", "postgres"]), exec("id", ["-g", "postgres"])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch (cause) {
    throw new Error(
      "Running as root needs an operating-system user named postgres: useradd --system --create-home postgres",
      { cause },
    );
  }
}
