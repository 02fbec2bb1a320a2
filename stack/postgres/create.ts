import { rm } from "node:fs/promises";
import { join } from "node:path";
import { asAdmin, quoteIdent, quoteLiteral, SUPERUSER } from "./admin";
import { takeBase } from "./bases";
import { SEGMENT_MB } from "./lsn";
import { ownedFile, type Place } from "./place";
import { run } from "./run";
import { paths, prepareStorage, type Storage, startStorage } from "./storage";

/** An ordinary owner: it can do everything with its database and nothing with the server. */
export interface Owner {
  role: string;
  password: string;
  database: string;
}

/** Creates a new storage with an empty database and its first base backup, and leaves its server running. */
export async function createStorage(storage: Storage, owner: Owner): Promise<void> {
  await prepareStorage(storage);
  await initCluster(storage.place, paths.data(storage), storage.password);
  await startStorage(storage);
  await createOwner(storage, owner);
  await takeBase(storage);
}

/** `initdb` with SCRAM passwords only, UTF-8 and small WAL files. */
export async function initCluster(place: Place, dataDir: string, superuserPassword: string): Promise<void> {
  const passwordFile = `${dataDir}.password`;
  await ownedFile(passwordFile, `${superuserPassword}\n`, place.user);
  try {
    await run(
      join(place.binDir, "initdb"),
      [
        ...[
          "--pgdata",
          dataDir,
          "--username",
          SUPERUSER,
          "--pwfile",
          passwordFile,
          "--auth",
          "scram-sha-256",
        ],
        ...["--encoding", "UTF8", "--locale", process.platform === "darwin" ? "C" : "C.UTF-8"],
        ...["--wal-segsize", String(SEGMENT_MB), "--no-instructions"],
      ],
      { user: place.user },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

export async function createOwner(storage: Pick<Storage, "place" | "socketPort" | "password">, owner: Owner) {
  await asAdmin(storage, "postgres", async (admin) => {
    const roles = await admin.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [owner.role]);
    const verb = roles.length === 0 ? "CREATE" : "ALTER";
    await admin.query(
      `${verb} ROLE ${quoteIdent(owner.role)} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD ${quoteLiteral(owner.password)}`,
    );
    const databases = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [owner.database]);
    if (databases.length === 0) {
      await admin.query(`CREATE DATABASE ${quoteIdent(owner.database)} OWNER ${quoteIdent(owner.role)}`);
    }
  });
  await asAdmin(storage, owner.database, async (admin) => {
    await admin.query(`ALTER SCHEMA public OWNER TO ${quoteIdent(owner.role)}`);
  });
}
