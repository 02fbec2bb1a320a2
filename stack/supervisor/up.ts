import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { migrateLedger } from "@/scripts/ledger-migrate";
import { backupKeys } from "../backup-keys/index";
import { buildConsole } from "../console/build";
import { consoleEnv } from "../console/env";
import { serveConsole } from "../console/serve";
import type { ControlPlane } from "../control-plane/index";
import { startIdentity } from "../identity/index";
import { startInbox } from "../inbox/index";
import { startPlainCluster } from "../postgres/index";
import { seedProduct } from "../product/seed";
import { signInsOf } from "../product/sign-ins";
import { startTrafficOf } from "../product/traffic";
import { type ProductName, productNamed } from "../products";
import { startObjectStorage } from "../s3/index";
import { readState, type StackState, writeState } from "../state";
import type { Vercel } from "../vercel/index";
import { startWorker } from "../worker/index";
import { keptPrograms, pidFileOf, stopOrphan } from "./child";
import type { StackOptions } from "./options";
import type { Parts } from "./parts";
import { startPlatform, ticks } from "./platform";
import { choosePorts } from "./ports";
import type { Progress } from "./progress";
import { startProvider } from "./provider";
import { loadSecrets } from "./secrets";

/** Starts every part of the stack, side by side where nothing depends on another, and returns its state. */
export async function startStack(
  options: StackOptions,
  root: string,
  parts: Parts,
  progress: Progress,
): Promise<StackState> {
  const { dir } = options;
  await mkdir(join(dir, "logs"), { recursive: true });
  const schema = await chooseSchema(options);
  const product = productNamed(schema);
  // It would hold its old port, and the new console would get another one; and no old worker meets the new ledger.
  for (const name of keptPrograms) await stopOrphan(pidFileOf(dir, name));
  const ports = await choosePorts(dir, options.portBase);
  const secrets = await loadSecrets(dir);
  const keys = await backupKeys(join(dir, "backup-keys"));
  const consoleUrl = `http://127.0.0.1:${ports.console}`;

  const production = async () => {
    const neon = await progress.step(
      "production",
      () =>
        parts.start("production", () =>
          startProvider({
            switchPort: ports.outageSwitch,
            dir: join(dir, "neon"),
            ports: { api: ports.neonApi, wsProxy: ports.wsProxy },
            apiKey: secrets.neonApiKey,
            seed: { projectName: schema, databaseName: schema, ownerRole: schema },
            ...(options.neonRequestsPerMinute === undefined
              ? {}
              : { rateLimitPerMinute: options.neonRequestsPerMinute }),
          }),
        ),
      (value) => value.apiUrl,
    );
    await progress.step(
      "people",
      () => seedProduct(product, { databaseUrl: neon.databaseUrl, people: options.people }),
      (value) => `${schema}: ${value.people} people, ${value.items} ${product.seeding.items}`,
    );
    return neon;
  };
  const ledger = async () => {
    const cluster = await progress.step("ledger", async () => {
      const started = await parts.start("ledger", () =>
        startPlainCluster({ dir: join(dir, "ledger"), database: "ledger", role: "rekindle" }),
      );
      await migrateLedger(started.databaseUrl);
      return started;
    });
    return cluster;
  };
  const storage = () =>
    progress.step("object storage", () =>
      parts.start("object storage", () =>
        startObjectStorage({
          dir: join(dir, "s3"),
          port: ports.s3,
          accessKeyId: secrets.s3AccessKeyId,
          secretAccessKey: secrets.s3SecretAccessKey,
        }),
      ),
    );
  const identity = () =>
    progress.step("identity", () =>
      parts.start("identity", () =>
        startIdentity({ dir: join(dir, "identity"), port: ports.identity, consoleUrl: () => consoleUrl }),
      ),
    );
  const inbox = () =>
    progress.step(
      "inbox",
      () =>
        parts.start("inbox", () =>
          startInbox({ dir: join(dir, "inbox"), port: ports.inbox, smtpPort: ports.smtp }),
        ),
      (value) => value.url,
    );
  const build = () =>
    progress.step(
      "console build",
      () => buildConsole({ root, dir, signal: parts.signal }),
      (value) => (value.fresh ? "built" : "unchanged"),
    );

  const [neon, book, s3, id, post, built] = await together(
    production(),
    ledger(),
    storage(),
    identity(),
    inbox(),
    options.console ? build() : Promise.resolve(null),
  );

  const { vercel, app } = await startPlatform({
    ...{
      product,
      stack: options,
      root,
      ports,
      secrets,
      consoleUrl,
      databaseUrl: neon.databaseUrl,
      parts,
      progress,
    },
  });
  const live = productionOf(neon, vercel);
  await id.knowAccounts(await signInsOf(product, live.databaseUrl));

  const state: StackState = {
    pid: process.pid,
    schema: { name: schema, subjects: product.subjects },
    consoleUrl,
    neon: {
      apiUrl: neon.apiUrl,
      apiKey: secrets.neonApiKey,
      projectId: neon.projectId,
      ...{ branchId: live.branchId, wsProxy: neon.wsProxy, switchUrl: neon.switchUrl },
    },
    production: { databaseUrl: live.databaseUrl },
    ledger: { databaseUrl: book.databaseUrl, adminUrl: book.adminUrl },
    s3: {
      endpoint: s3.endpoint,
      region: s3.region,
      accessKeyId: s3.accessKeyId,
      secretAccessKey: s3.secretAccessKey,
      backupBucket: s3.backupBucket,
      imageBucket: s3.imageBucket,
    },
    identity: { url: id.url, jwtKey: id.jwtKey, publishableKey: id.publishableKey, secretKey: id.secretKey },
    inbox: { url: post.url, smtpUrl: post.smtpUrl },
    vercel: {
      ...{ apiUrl: vercel.apiUrl, token: secrets.vercelToken, emberUrl: app.url },
      ...{ teamId: vercel.teamId, projectId: vercel.projectId, edgeConfigId: vercel.edgeConfigId },
    },
    backup: { ...keys, secondBucket: s3.secondBackupBucket },
    cronSecret: secrets.cronSecret,
    receiptKey: secrets.receiptKey,
    erasureKey: secrets.erasureKey,
    erasureToken: secrets.erasureToken,
  };
  await writeState(state, dir);

  const child = { root, dir, env: consoleEnv(state), signal: parts.signal, note: progress.note };
  const served = async (distDir: string) =>
    progress.step(
      "console",
      () => parts.start("console", () => serveConsole({ ...child, distDir, url: consoleUrl })),
      () => consoleUrl,
    );
  const working = () =>
    progress.step("worker", () =>
      parts.start("worker", () => startWorker({ ...child, clock: !ticks(options) })),
    );
  await together(
    built === null ? Promise.resolve(null) : served(built.distDir),
    options.worker ? working() : Promise.resolve(null),
  );
  vercel.startCrons();
  if (options.traffic > 0) {
    await parts.start("traffic", async () =>
      startTrafficOf(product, { databaseUrl: app.openDatabase, ratePerSecond: options.traffic, seed: 1 }),
    );
  }
  return state;
}

/** Production is what the app is deployed with: after a swap, that is another branch than the first one. */
function productionOf(neon: ControlPlane, vercel: Vercel): { databaseUrl: string; branchId: string } {
  const databaseUrl = vercel.production()?.env.DATABASE_URL ?? neon.databaseUrl;
  const branchId = neon.branchAt(databaseUrl);
  return branchId === null ? neon : { databaseUrl, branchId };
}

/** The schema that was asked for, else what the folder holds. One folder holds one product for its whole life. */
async function chooseSchema({ dir, schema }: StackOptions): Promise<ProductName> {
  const held = await readState(dir);
  const name = held?.schema.name;
  if (name !== undefined && schema !== undefined && name !== schema)
    throw new Error(
      `${dir} holds the schema of ${name}. Use another folder (--dir), or empty this one: npm run stack -- reset`,
    );
  return name ?? schema ?? "ember";
}

/** Like Promise.all, but waits until the others have settled before it throws: nothing may start behind our back. */
async function together<T extends readonly unknown[]>(
  ...work: { [K in keyof T]: Promise<T[K]> }
): Promise<T> {
  await Promise.allSettled(work);
  return Promise.all(work) as Promise<unknown> as Promise<T>;
}
