import { join } from "node:path";
import { type ProductApp, startApp } from "../product/app/index";
import type { Product } from "../product/product";
import { readCrons, startVercel, type Vercel } from "../vercel/index";
import type { StackOptions } from "./options";
import type { Parts } from "./parts";
import type { Ports } from "./ports";
import type { Progress } from "./progress";
import type { StackSecrets } from "./secrets";

export interface Platform {
  vercel: Vercel;
  app: ProductApp;
}

/** Starts the platform that the product runs on, and its app with what is deployed there. */
export async function startPlatform(options: {
  product: Product;
  stack: StackOptions;
  root: string;
  ports: Ports;
  secrets: StackSecrets;
  consoleUrl: string;
  /** What the app is first deployed with; later its deployments decide. */
  databaseUrl: string;
  parts: Parts;
  progress: Progress;
}): Promise<Platform> {
  const { product, stack, root, ports, secrets, consoleUrl, databaseUrl, parts, progress } = options;
  const jobs = await readCrons(join(root, "vercel.json"));
  const vercel = await progress.step(
    "Vercel",
    () =>
      parts.start("Vercel", () =>
        startVercel({
          ...{ dir: join(stack.dir, "vercel"), port: ports.vercel, token: secrets.vercelToken },
          seed: { name: product.name, env: { DATABASE_URL: { value: databaseUrl, type: "sensitive" } } },
          crons: { jobs, target: consoleUrl, secret: secrets.cronSecret, tick: ticks(stack) },
        }),
      ),
    (value) => value.apiUrl,
  );
  const { title } = product.app;
  const app = await progress.step(
    title,
    () =>
      parts.start(title, () =>
        startApp(product.app, { port: ports.ember, production: () => vercel.production() }),
      ),
    (value) => value.url,
  );
  return { vercel, app };
}

/** Whether the platform's clock visits the console; else the worker has a clock of its own. */
export function ticks({ console, crons }: StackOptions): boolean {
  return console && crons;
}
