import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { BrowserContext } from "@playwright/test";
import { buildConsole } from "../../stack/console/build";
import { consoleEnv } from "../../stack/console/env";
import { serveConsole } from "../../stack/console/serve";
import { freePort } from "../../stack/postgres/index";
import { type StackState, stackDir } from "../../stack/state";
import { type PersonaName, signInQuickly } from "../support/sign-in";

export interface OtherConsole {
  readonly url: string;
  /** From the next navigation on the browser is a persona's there, and nobody's at the stack's own console. */
  signIn(context: BrowserContext, persona: PersonaName): Promise<void>;
  stop(): Promise<void>;
}

/** The same build beside the stack's own console, on the same production and ledger, with other settings. */
export async function otherConsole(
  stack: StackState,
  settings: Readonly<Record<string, string>>,
): Promise<OtherConsole> {
  const root = resolve(import.meta.dirname, "..", "..");
  const { signal } = new AbortController();
  const dir = join(stackDir(), "other-console");
  await mkdir(join(dir, "logs"), { recursive: true });
  // The stack's own console serves this build, so there is nothing to do but to find it.
  const { distDir } = await buildConsole({ root, dir: stackDir(), signal });
  const url = `http://127.0.0.1:${await freePort()}`;
  const env = { ...consoleEnv(stack), CONSOLE_URL: url, ...settings };
  const served = await serveConsole({ root, dir, distDir, url, env, signal, note: console.log });
  return {
    url,
    signIn: (context, persona) => signInQuickly(context, persona, 0, url),
    stop: served.stop,
  };
}
