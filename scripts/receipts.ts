import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { loadEnvironment } from "./console/environment";

const USAGE = `npm run receipts -- rotate | expire

  rotate   seals every before-image with RECEIPT_KEY, so that the keys in RECEIPT_OLD_KEYS can go (docs/privacy.md);
           a run that was cut off is started again
  expire   removes before-images that are older than RECEIPT_KEEP_DAYS, as the hourly tick does

Exit code 0: done. 1: something could not be done, and the reason was printed.`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  const [act = "", ...rest] = positionals;
  if (values.help || rest.length > 0 || (act !== "rotate" && act !== "expire")) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  await loadEnvironment();
  // Only now: these read the environment.
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { closeWiring } = await import("@/lib/server/context");
  const { rotateReceipts } = await import("@/lib/recovery/restore/rotate-receipts");
  const { expireReceipts } = await import("@/lib/recovery/restore/expire-receipts");
  const actor = { kind: "cli", name: `receipts ${act}` } as const;
  try {
    const outcome =
      act === "rotate"
        ? await runVerbAs(actor, rotateReceipts, {}, randomUUID())
        : await runVerbAs(actor, expireReceipts, {}, randomUUID());
    if (!outcome.ok) {
      console.error(`${outcome.message}\n${outcome.hint}`);
      return 1;
    }
    console.log(words(outcome.value));
    return 0;
  } finally {
    await closeWiring();
  }
}

function words(
  done:
    | { readonly resealed: number; readonly current: number }
    | { readonly images: number; readonly sessions: number },
): string {
  return "resealed" in done
    ? `${done.resealed} before-images were sealed anew; ${done.current} had the present key already.`
    : `${done.images} before-images of ${done.sessions} restores were removed.`;
}

process.exitCode = await main();
