import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { childEnv, parseTarget } from "@/lib/adapters/pgtools/connection";
import { findPrograms } from "@/lib/adapters/pgtools/programs";
import { createObjectStore } from "@/lib/adapters/s3/object-store";
import { backupData } from "./lib/backup-data";
import { atLeast, atMost, type Bench, type Figure, told } from "./lib/figure";
import { type TreePeak, watchTree } from "./lib/process-tree";

const MB = 1e6;
const keys = { S3_ACCESS_KEY_ID: "BENCH", S3_SECRET_ACCESS_KEY: randomBytes(12).toString("hex") };

interface Measured {
  readonly seconds: number;
  readonly plain: number;
  readonly stored: number;
  readonly peak: TreePeak;
}

const bench: Bench = {
  title: "a backup against what scripts do, on 2 GB of rows, with the store on the same machine",
  run,
};
export default bench;

async function run(say: (line: string) => void): Promise<readonly Figure[]> {
  const dir = await mkdtemp(join(tmpdir(), "rekindle-bench-s3-"));
  const data = await backupData(say);
  const s3 = await startS3(dir);
  try {
    say(`${(data.largeBytes / 1e9).toFixed(2)} GB of rows`);
    // Taken in turns, so that what else the machine does falls on all of them.
    const nulls = [await plainDump(data.large), await plainDump(data.large)];
    const first = await ours(data.large, s3, "large-1");
    const custom = await customDump(data.large);
    const second = await ours(data.large, s3, "large-2");
    nulls.push(await plainDump(data.large));
    const devNull = Math.min(...nulls);
    const script = await scriptDump(data.large, dir, s3);
    const small = await ours(data.small, s3, "small");
    say(`pg_dump > /dev/null: ${nulls.map((one) => one.toFixed(1)).join(", ")} s`);
    say(`pg_dump -Fc > /dev/null: ${custom.toFixed(1)} s`);
    say(`pg_dump | gzip > file, then upload: ${script.toFixed(1)} s`);
    const best = first.seconds < second.seconds ? first : second;
    say(
      `backup: ${first.seconds.toFixed(1)} s and ${second.seconds.toFixed(1)} s, ${(best.plain / 1e9).toFixed(2)} GB dumped, ${(best.stored / 1e9).toFixed(2)} GB stored, with fingerprints, check, encryption and upload`,
    );
    const node = Math.max(first.peak.own, second.peak.own) / MB;
    return [
      atMost(1.5, ratio("wall time", best.seconds / devNull, "pg_dump > /dev/null")),
      atLeast(4, ratio("speed", script / best.seconds, "pg_dump | gzip > file, then upload")),
      atLeast(2, ratio("speed", custom / best.seconds, "pg_dump -Fc")),
      told({ metric: "throughput of dumped bytes", value: best.plain / MB / best.seconds, unit: "MB/s" }),
      atMost(256, { metric: "peak memory of Node", value: node, unit: "MB", baseline: null }),
      atMost(1.25, ratio("peak memory of Node at 2 GB", node / (small.peak.own / MB), "the same at 0.2 GB")),
      told({ metric: "peak memory of its processes", value: best.peak.children / MB, unit: "MB" }),
    ];
  } finally {
    s3.stop();
    await data.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

function ratio(metric: string, value: number, baseline: string): Omit<Figure, "goal" | "ok"> {
  return { metric, value, unit: "×", baseline };
}

async function ours(url: string, s3: S3, key: string): Promise<Measured> {
  const recipient = await identityToRecipient(await generateX25519Identity());
  const child = script("dump-once.ts", [url, s3.endpoint, `bench/${key}`, recipient], {
    S3_BACKUP_BUCKET: s3.bucket,
  });
  const peak = watchTree(child.pid ?? 0);
  const line = await firstLine(child);
  const { ms, plain, stored } = line as { ms: number; plain: number; stored: number };
  return { seconds: ms / 1_000, plain, stored, peak: peak() };
}

async function pgDump(url: string, args: readonly string[]) {
  const programs = await findPrograms({ root: "/nonexistent" });
  if (programs === null) throw new Error("pg_dump is missing.");
  return {
    file: programs.pgDump.file,
    args: ["--no-password", ...args],
    env: childEnv(parseTarget(url).env),
  };
}

async function timed(act: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await act();
  return (performance.now() - begun) / 1_000;
}

function ended(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}`))));
  });
}

function plainDump(url: string): Promise<number> {
  return timed(async () => {
    const { file, args, env } = await pgDump(url, []);
    await ended(spawn(file, args, { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "ignore", "inherit"] }));
  });
}

function customDump(url: string): Promise<number> {
  return timed(async () => {
    const { file, args, env } = await pgDump(url, ["--format=custom"]);
    await ended(spawn(file, args, { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "ignore", "inherit"] }));
  });
}

/** The usual script: compress into a temporary file, then upload it. */
function scriptDump(url: string, dir: string, s3: S3): Promise<number> {
  const path = join(dir, "dump.sql.gz");
  return timed(async () => {
    const { file, args, env } = await pgDump(url, []);
    const dump = spawn(file, args, { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "inherit"] });
    const gzip = spawn("gzip", [], { stdio: [dump.stdout, "pipe", "inherit"] });
    if (gzip.stdout === null) throw new Error("gzip has no output.");
    await Promise.all([ended(dump), ended(gzip), pipeline(gzip.stdout, createWriteStream(path))]);
    const store = createObjectStore({
      name: "primary",
      endpoint: s3.endpoint,
      region: "us-east-1",
      accessKeyId: keys.S3_ACCESS_KEY_ID,
      secretAccessKey: keys.S3_SECRET_ACCESS_KEY,
      bucket: s3.bucket,
    });
    const put = await store.putStream("bench/script", createReadStream(path, { highWaterMark: 1 << 20 }));
    if (!put.ok || put.value.bytes !== (await stat(path)).size) throw new Error("The upload failed.");
  });
}

interface S3 {
  readonly endpoint: string;
  readonly bucket: string;
  stop(): void;
}

async function startS3(dir: string): Promise<S3> {
  const child = script("s3-server.ts", [dir]);
  const { endpoint, bucket } = (await firstLine(child)) as { endpoint: string; bucket: string };
  return { endpoint, bucket, stop: () => child.kill() };
}

/** One of the scripts beside this file, under Node itself, so that its process id is the measured one. */
function script(name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const file = join(import.meta.dirname, "lib", name);
  return spawn(process.execPath, ["--import", "tsx", file, ...args], {
    env: { ...process.env, ...keys, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function firstLine(child: ReturnType<typeof script>): Promise<unknown> {
  let text = "";
  for await (const part of child.stdout) {
    text += String(part);
    if (text.includes("\n")) break;
  }
  return JSON.parse(text);
}
