import { join } from "node:path";
import { type EmberApp, startEmberApp } from "../ember/index";
import { readCrons, startVercel, type Vercel } from "../vercel/index";
import type { StackOptions } from "./options";
import type { Parts } from "./parts";
import type { Ports } from "./ports";
import type { Progress } from "./progress";
import type { StackSecrets } from "./secrets";

export interface Platform {
  vercel: Vercel;
  ember: EmberApp;
}

/** Starts the platform that Ember runs on, and Ember itself with what is deployed there. */
export async function startPlatform(options: {
  stack: StackOptions;
  root: string;
  ports: Ports;
  secrets: StackSecrets;
  consoleUrl: string;
  /** What Ember is first deployed with; later its deployments decide. */
  databaseUrl: string;
  parts: Parts;
  progress: Progress;
}): Promise<Platform> {
  const { stack, root, ports, secrets, consoleUrl, databaseUrl, parts, progress } = options;
  const jobs = await readCrons(join(root, "vercel.json"));
  const vercel = await progress.step(
    "Vercel",
    () =>
      parts.start("Vercel", () =>
        startVercel({
          ...{ dir: join(stack.dir, "vercel"), port: ports.vercel, token: secrets.vercelToken },
          seed: { name: "ember", env: { DATABASE_URL: { value: databaseUrl, type: "sensitive" } } },
          crons: { jobs, target: consoleUrl, secret: secrets.cronSecret, tick: ticks(stack) },
        }),
      ),
    (value) => value.apiUrl,
  );
  const ember = await progress.step(
    "Ember",
    () =>
      parts.start("Ember", () => startEmberApp({ port: ports.ember, production: () => vercel.production() })),
    (value) => value.url,
  );
  return { vercel, ember };
}

/** Whether the platform's clock visits the console; else the worker has a clock of its own. */
export function ticks({ console, crons }: StackOptions): boolean {
  return console && crons;
}
