import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { findPostgres } from "../postgres/index";
import type { StackState } from "../state";
import { type Command, runningState } from "./context";

/** A psql session in production, in the ledger or in a branch (by name or id); further arguments go to psql. */
export const psql: Command = async ({ dir, args }) => {
  const named = args[0] !== undefined && !args[0].startsWith("-");
  const where = named ? (args[0] ?? "production") : "production";
  const rest = named ? args.slice(1) : args;
  const state = await runningState(dir);
  const url = await urlOf(state, where);
  const { binDir } = await findPostgres();
  const child = spawn(join(binDir, "psql"), [url, ...rest], { stdio: "inherit" });
  // Ctrl-C ends a query in psql, not psql.
  process.on("SIGINT", () => undefined);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal]),
    );
  });
};

async function urlOf(state: StackState, where: string): Promise<string> {
  if (where === "production") return state.production.databaseUrl;
  if (where === "ledger") return state.ledger.databaseUrl;
  const { branches } = await neon<{ branches: { id: string; name: string }[] }>(state, "branches?limit=1000");
  const branch = branches.find(({ id, name }) => id === where || name === where);
  if (branch === undefined) {
    const names = branches.map(({ name }) => name).join(", ");
    throw new Error(`There is no branch "${where}". There are: ${names}.`);
  }
  const production = new URL(state.production.databaseUrl);
  const query = new URLSearchParams({
    branch_id: branch.id,
    database_name: production.pathname.slice(1),
    role_name: decodeURIComponent(production.username),
  });
  return (await neon<{ uri: string }>(state, `connection_uri?${query}`)).uri;
}

async function neon<T>(state: StackState, path: string): Promise<T> {
  const { apiUrl, apiKey, projectId } = state.neon;
  const answer = await fetch(`${apiUrl}/projects/${projectId}/${path}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  });
  if (!answer.ok) throw new Error(`Neon's API answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
