import { randomBytes, randomInt } from "node:crypto";
import { access, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { SUPERUSER } from "./admin";
import { createOwner, initCluster } from "./create";
import { isMissing, readJson, writeJson } from "./json-file";
import { ownedDir, preparePlace } from "./place";
import { findPostmaster, stopPostmaster } from "./process";
import { startServer } from "./server";
import { writeSettings } from "./settings";

interface PlainState {
  port: number;
  superuserPassword: string;
  password: string;
  created: boolean;
}

export interface PlainCluster {
  /** As the owner of the database, an ordinary role. */
  databaseUrl: string;
  /** As the superuser, for tests that create databases and roles. */
  adminUrl: string;
  stop(): Promise<void>;
}

/**
 * Runs an ordinary durable cluster with one database and its owner, on a TCP port that stays the same. Calling it
 * again with the same `dir` resumes it: a server that still runs is adopted, a half-made one is made anew.
 */
export async function startPlainCluster(options: {
  dir: string;
  database: string;
  role: string;
}): Promise<PlainCluster> {
  const place = await preparePlace(options.dir);
  const data = join(place.root, "pgdata");
  const stateFile = join(options.dir, "plain-cluster.json");
  const state = await loadState(stateFile, data);
  if (!state.created) await initCluster(place, data, state.superuserPassword);
  if ((await findPostmaster(data)) === null) {
    if (!(await isFree(state.port))) state.port = await freePort();
    await writeJson(stateFile, state);
    await writeSettings(place, data, {
      socketPort: state.port,
      tcpPort: state.port,
      sharedBuffers: "32MB",
      archive: false,
    });
  }
  await ownedDir(place.socketDir, place.user);
  await startServer(place, data, join(place.root, "server.log"));
  if (!state.created) {
    const address = { place, socketPort: state.port, password: state.superuserPassword };
    await createOwner(address, { ...options, password: state.password });
    await writeJson(stateFile, { ...state, created: true });
  }
  const at = `127.0.0.1:${state.port}/${encodeURIComponent(options.database)}`;
  return {
    databaseUrl: `postgresql://${encodeURIComponent(options.role)}:${state.password}@${at}`,
    adminUrl: `postgresql://${SUPERUSER}:${state.superuserPassword}@${at}`,
    stop: () => stopPostmaster(data),
  };
}

async function loadState(stateFile: string, data: string): Promise<PlainState> {
  const known = await readJson<PlainState>(stateFile);
  if (known?.created === true) return known;
  if (known !== null) {
    // The last start was killed before the database was ready: nobody has seen it.
    await stopPostmaster(data, "immediate");
    await rm(data, { recursive: true, force: true });
  } else if (await exists(data)) {
    throw new Error(`${data} holds a cluster of ${SUPERUSER}, but its state file ${stateFile} is gone`);
  }
  const fresh = {
    port: await freePort(),
    superuserPassword: newPassword(),
    password: newPassword(),
    created: false,
  };
  await writeJson(stateFile, fresh);
  return fresh;
}

/** A random password that needs no escaping in a URL. */
export function newPassword(): string {
  return `npg_${randomBytes(18).toString("base64url").replaceAll(/[-_]/g, "0")}`;
}

/** Below what systems give to connections that go out: it is still free when a server comes back to it. */
const PORTS = { from: 22_000, to: 32_000 };

/** A TCP port on 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
  throw new Error(`No TCP port of 127.0.0.1 between ${PORTS.from} and ${PORTS.to} is free.`);
}

async function isFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port);
    return true;
  } catch {
    // Whatever the reason, this port cannot be listened on.
    return false;
  }
}

function listenOnce(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
