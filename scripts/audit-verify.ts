import { connectLedger } from "@/lib/adapters/ledger/client";
import { readForward } from "@/lib/adapters/ledger/read-forward";
import { EMPTY_CHAIN, verifyChain } from "@/lib/recovery/audit/verify-chain";
import { readState } from "@/stack/state";

/**
 * `npm run audit:verify [-- --expect <head>]`: reads the whole audit log and checks every link of its chain. A head that was
 * noted elsewhere earlier must still be part of the chain: without that, entries cut off at the end would go unnoticed.
 */
async function main(): Promise<number> {
  const url = process.env.LEDGER_DATABASE_URL || (await readState())?.ledger.databaseUrl;
  if (!url) {
    console.error(
      "No ledger is configured: set LEDGER_DATABASE_URL, or start the local stack with `npm run up`.",
    );
    return 2;
  }
  const expected = expectedHead(process.argv.slice(2));
  const client = connectLedger(url, 1);
  let chain = EMPTY_CHAIN;
  let seen = expected === null || expected === chain.head;
  try {
    for await (const entries of readForward(client)) {
      const verified = await verifyChain(entries, chain);
      if (!verified.ok) {
        console.error(`${verified.message} ${verified.hint}`);
        return 1;
      }
      chain = verified.value;
      seen ||= entries.some((entry) => entry.hash === expected);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : "The ledger could not be read.");
    return 2;
  } finally {
    await client.pool.end();
  }
  if (!seen) {
    console.error(
      `The head ${expected} is not part of this log: entries were removed at its end, or it is another log.`,
    );
    return 1;
  }
  console.log(`${chain.rows} entries, chain intact, head ${chain.head}`);
  return 0;
}

function expectedHead(args: readonly string[]): string | null {
  const index = args.indexOf("--expect");
  return index === -1 ? null : (args[index + 1] ?? "");
}

process.exitCode = await main();
