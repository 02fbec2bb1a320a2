import { join } from "node:path";
import { Client } from "pg";
import { consoleHealth } from "../console/serve";
import { productNamed } from "../products";
import { readState, type StackState } from "../state";
import { pidFileOf, readPidFile } from "../supervisor/child";
import { readOwner } from "../supervisor/lock";
import { isAlive } from "../supervisor/process";
import type { Command } from "./context";

/** Says what runs and asks every part whether it is well; exit code 1 when something is not. */
export const status: Command = async ({ dir }) => {
  const owner = await readOwner(dir);
  const state = await readState(dir);
  if (owner === null || state === null) {
    console.log(
      state === null ? `No stack in ${dir}.` : `The stack in ${dir} does not run. Its data is kept.`,
    );
    return 1;
  }
  console.log(`process ${owner.pid}, ${owner.phase}`);
  const probes = await Promise.all(
    [
      ...probesOf(state, owner.consoleUrl !== undefined),
      ...(owner.worker === true ? [await workerProbe(dir)] : []),
    ].map(async (probe) => ({
      ...probe,
      trouble: await probe.ask(),
    })),
  );
  for (const { name, url, trouble } of probes) {
    console.log(
      `  ${trouble === null ? "✓" : "✗"} ${name.padEnd(16)} ${url}${trouble === null ? "" : `  ${trouble}`}`,
    );
  }
  return probes.every(({ trouble }) => trouble === null) ? 0 : 1;
};

interface Probe {
  name: string;
  url: string;
  /** Null when all is well, else what is wrong. */
  ask(): Promise<string | null>;
}

function probesOf(state: StackState, withConsole: boolean): Probe[] {
  const { schema, neon, s3, identity, inbox, vercel, production, ledger, consoleUrl } = state;
  const project = `${neon.apiUrl}/projects/${neon.projectId}`;
  const console: Probe = {
    name: "console",
    url: consoleUrl,
    ask: async () => {
      const health = await consoleHealth(consoleUrl);
      return health.ok ? null : health.text;
    },
  };
  return [
    ...(withConsole ? [console] : []),
    {
      name: "production",
      url: withoutPassword(production.databaseUrl),
      ask: () => askPostgres(production.databaseUrl),
    },
    { name: "ledger", url: withoutPassword(ledger.databaseUrl), ask: () => askPostgres(ledger.databaseUrl) },
    {
      name: "Neon API",
      url: neon.apiUrl,
      ask: () => askHttp(project, (code) => code === 200, { authorization: `Bearer ${neon.apiKey}` }),
    },
    { name: "object storage", url: s3.endpoint, ask: () => askHttp(s3.endpoint, (code) => code < 500) },
    { name: "identity", url: identity.url, ask: () => askHttp(identity.url, (code) => code < 500) },
    {
      name: "Vercel API",
      url: vercel.apiUrl,
      ask: () =>
        askHttp(
          `${vercel.apiUrl}/v9/projects/${vercel.projectId}?teamId=${vercel.teamId}`,
          (code) => code === 200,
          { authorization: `Bearer ${vercel.token}` },
        ),
    },
    {
      name: productNamed(schema.name).app.title,
      url: vercel.emberUrl,
      ask: () => askHttp(`${vercel.emberUrl}/api/health`, (code) => code === 200),
    },
    ...(inbox === undefined
      ? []
      : [
          {
            name: "inbox",
            url: inbox.url,
            ask: () => askHttp(`${inbox.url}/health`, (code) => code === 200),
          },
        ]),
  ];
}

/** It has no address: it is well while exactly the process lives that said that it is at work. */
async function workerProbe(dir: string): Promise<Probe> {
  const id = await readPidFile(pidFileOf(dir, "worker"));
  return {
    name: "worker",
    url: id === null ? "no process" : `process ${id.pid}`,
    ask: async () =>
      id !== null && isAlive(id) ? null : `it does not run; its log: ${join(dir, "logs", "worker.log")}`,
  };
}

async function askHttp(
  url: string,
  well: (code: number) => boolean,
  headers: Record<string, string> = {},
): Promise<string | null> {
  try {
    const answer = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(5000) });
    return well(answer.status) ? null : `HTTP ${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  }
}

async function askPostgres(connectionString: string): Promise<string | null> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    await client.query("select 1");
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.end();
  }
}

function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = "";
  return url.href;
}
