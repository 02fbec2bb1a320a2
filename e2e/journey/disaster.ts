import { readFile } from "node:fs/promises";
import { type StackState, stackDir } from "../../stack/state";
import { pidFileOf } from "../../stack/supervisor/child";
import { isAlive, type ProcessId, signal } from "../../stack/supervisor/process";
import { expect, Production } from "../support/test";
import { Neon } from "./neon";
import type { Person } from "./people";

/** Kills the console in the middle of whatever it does; the supervisor brings it back. */
export async function killConsole(): Promise<void> {
  const id = JSON.parse(await readFile(pidFileOf(stackDir(), "console"), "utf8")) as ProcessId;
  signal(id, "SIGKILL", true);
  await expect.poll(() => isAlive(id), "the console that was killed").toBe(false);
}

/** The person asked to be deleted: Ember tells Rekindle, and deletes them. */
export async function eraseForGood(stack: StackState, production: Production, person: Person): Promise<void> {
  const answer = await fetch(`${stack.consoleUrl}/api/erasures`, {
    method: "POST",
    headers: { authorization: `Bearer ${stack.erasureToken}`, "content-type": "application/json" },
    body: JSON.stringify({ person: { email: person.email } }),
  });
  if (!answer.ok) throw new Error(`The erasure was not taken: ${answer.status} ${await answer.text()}`);
  await production.rows("delete from users where id = $1", [person.id]);
}

/** Production where it lies now: the project's default branch, which a disaster may have moved. */
export async function productionNow(stack: StackState): Promise<Production> {
  const neon = new Neon(stack);
  const { branches } = await neon.call<{ branches: { id: string; default: boolean }[] }>("GET", "/branches");
  const branch = branches.find((one) => one.default);
  const { username, pathname } = new URL(stack.production.databaseUrl);
  const query = new URLSearchParams({
    ...{ branch_id: branch?.id ?? "", role_name: username, database_name: pathname.slice(1) },
  });
  const { uri } = await neon.call<{ uri: string }>("GET", `/connection_uri?${query}`);
  return new Production(uri);
}
