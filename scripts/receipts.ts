import { complain, readArguments, withConsole } from "./console/command";

const USAGE = `npm run receipts -- rotate | expire

  rotate   seals every before-image with RECEIPT_KEY, so that the keys in RECEIPT_OLD_KEYS can go (docs/privacy.md);
           a run that was cut off is started again
  expire   removes before-images that are older than RECEIPT_KEEP_DAYS, as the hourly tick does

Exit code 0: done. 1: something could not be done, and the reason was printed.`;

async function main(): Promise<number> {
  const given = readArguments(
    USAGE,
    {},
    ({ positionals: [act = "", ...rest] }) => rest.length === 0 && /^(rotate|expire)$/.test(act),
  );
  if (typeof given === "number") return given;
  const [act] = given.positionals;
  return withConsole(`receipts ${act}`, async (ask) => {
    const { rotateReceipts } = await import("@/lib/recovery/restore/rotate-receipts");
    const { expireReceipts } = await import("@/lib/recovery/restore/expire-receipts");
    const outcome = act === "rotate" ? await ask(rotateReceipts, {}) : await ask(expireReceipts, {});
    if (!outcome.ok) return complain(outcome);
    console.log(words(outcome.value));
    return 0;
  });
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
