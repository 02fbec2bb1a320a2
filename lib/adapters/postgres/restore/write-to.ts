import type { ApplyOutcome } from "@/lib/recovery/restore/restorer";
import { type ConnectOptions, disconnect, type PgClient } from "../connect";
import { openSnapshot } from "../snapshot";
import { applyPlan, type WriteInput } from "./apply";
import { asFailure, reach } from "./failure";
import { interrupt } from "./inspect";
import { openWriting, type Writing } from "./transaction";
import { Watch } from "./watch";

const NOTHING_MORE = () => Promise.resolve();

/** Opens both sides at once; what was opened is in `clients`, also when the other side failed. */
async function openBoth(
  options: ConnectOptions,
  { source, productionUrl }: Pick<WriteInput, "source" | "productionUrl">,
  clients: PgClient[],
): Promise<{ readonly past: PgClient | null; readonly writing: Writing }> {
  const keep = <T extends { readonly client: PgClient }>(opened: T) => {
    clients.push(opened.client);
    return opened;
  };
  const opening = [
    source.kind === "branch" ? reach("past", () => openSnapshot(options, source.url)).then(keep) : null,
    reach("production", () => openWriting(options, productionUrl)).then(keep),
  ] as const;
  // Neither connection is left behind: each is waited for, whatever became of the other.
  await Promise.allSettled(opening);
  const [past, writing] = await Promise.all(opening);
  return { past: past?.client ?? null, writing };
}

/** One attempt from opening the connections to COMMIT; `beforeCommit` may still look at what the transaction did. */
export async function writeTo(
  options: ConnectOptions,
  input: WriteInput,
  beforeCommit: (client: PgClient) => Promise<void> = NOTHING_MORE,
): Promise<ApplyOutcome> {
  const clients: PgClient[] = [];
  const production: { pid: string | null } = { pid: null };
  const watch = new Watch(input, () => interrupt(options, input.productionUrl, production.pid));
  try {
    const { past, writing } = await openBoth(options, input, clients);
    production.pid = writing.pid;
    const saveReceipt: WriteInput["saveReceipt"] = async (receipt) => {
      await beforeCommit(writing.client);
      await input.saveReceipt(receipt);
    };
    return await applyPlan(past, writing.client, { ...input, saveReceipt }, watch);
  } catch (error) {
    return { kind: "refused", failure: asFailure(watch.stopped ? watch.reason(error) : error) };
  } finally {
    await watch.end();
    await Promise.all(clients.map(disconnect));
  }
}
