import type { ApplyOutcome } from "@/lib/recovery/restore/restorer";
import { type ConnectOptions, disconnect, type PgClient } from "../connect";
import { openSnapshot } from "../snapshot";
import { applyPlan, type WriteInput } from "./apply";
import { asFailure, reach } from "./failure";
import { interrupt } from "./inspect";
import { openWriting } from "./transaction";
import { Watch } from "./watch";

const NOTHING_MORE = () => Promise.resolve();

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
    let past: PgClient | null = null;
    if (input.source.kind === "branch") {
      const { url } = input.source;
      past = (await reach("past", () => openSnapshot(options, url))).client;
      clients.push(past);
    }
    const writing = await reach("production", () => openWriting(options, input.productionUrl));
    clients.push(writing.client);
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
