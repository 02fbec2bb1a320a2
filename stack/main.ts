import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { releaseLock, takeLock, updateLock } from "./supervisor/lock";
import { parseUpOptions, type StackOptions } from "./supervisor/options";
import { Parts } from "./supervisor/parts";
import { terminalProgress } from "./supervisor/progress";
import { startStack } from "./supervisor/up";
import { welcome } from "./supervisor/welcome";

const root = resolve(import.meta.dirname, "..");

/** The supervisor: starts the stack, stays until it is told to stop, and stops everything it started. */
async function main(options: StackOptions): Promise<number> {
  const progress = terminalProgress();
  const owner = await takeLock(options.dir);
  if (owner !== null) {
    console.log(`\nRekindle already runs here (process ${owner.pid}, ${owner.phase}).`);
    if (owner.consoleUrl !== undefined) console.log(`Console: ${owner.consoleUrl}`);
    console.log(`Stop it with Ctrl-C in its terminal or with: npm run stack -- stop`);
    return owner.phase === "ready" ? 0 : 1;
  }

  const parts = new Parts();
  const toldToStop = new Promise<string>((tell) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => tell(name));
    // The bootstrap holds the other end: when it vanishes, nobody is left to press Ctrl-C.
    if (process.channel !== undefined) process.once("disconnect", () => tell("its parent is gone"));
  });
  const broken = new Promise<never>((_, reject) => {
    process.on("uncaughtException", reject);
    process.on("unhandledRejection", reject);
  });
  const running = startStack(options, root, parts, progress).then(async (state) => {
    await updateLock(options.dir, {
      phase: "ready",
      ...(options.console ? { consoleUrl: state.consoleUrl } : {}),
      worker: options.worker,
    });
    console.log(welcome(state, options, performance.now() / 1000));
    process.send?.({ ready: true });
    return new Promise<never>(() => undefined);
  });

  let exitCode = 0;
  try {
    console.log(`\nStopping (${await Promise.race([toldToStop, broken, running])}) …`);
  } catch (error) {
    console.error(`\n${inWords(error)}\n\nStopping …`);
    exitCode = 1;
  }
  // What fails from now on, fails because it is being stopped.
  await Promise.race([running.catch(() => undefined), updateLock(options.dir, { phase: "stopping" })]);
  await parts.stop((text) => console.error(`  ! ${text}`));
  await releaseLock(options.dir);
  console.log("Everything is stopped. Its data stays for the next start.");
  return exitCode;
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return process.env.REKINDLE_DEBUG === undefined ? error.message : (error.stack ?? error.message);
}

const options = parseUpOptions(process.argv.slice(2));
if (typeof options === "string") {
  console.log(options);
  process.exit(process.argv.includes("--help") || process.argv.includes("-h") ? 0 : 2);
}
process.exit(await main(options));
