import { ok } from "@/lib/recovery/errors";
import type { RestorerPort } from "@/lib/recovery/restore/restorer";
import { type ConnectOptions, disconnect, type PgClient } from "../connect";
import { openSnapshot } from "../snapshot";
import { applyPlan } from "./apply";
import { asFailure, reach, type Side } from "./failure";
import { gatherFacts } from "./gather";
import { gatherUndo } from "./gather-undo";
import { inspect, interrupt } from "./inspect";
import { openScratch, openWriting } from "./transaction";
import { Watch } from "./watch";

/** Writes restores to real Postgres, through Neon's driver or node-postgres (see `connect`). */
export function createRestorer(options: ConnectOptions = {}): RestorerPort {
  const snapshot = async (url: string, side: Side) =>
    (await reach(side, () => openSnapshot(options, url))).client;
  return {
    async gather(input) {
      const clients: PgClient[] = [];
      try {
        const past = await snapshot(input.sourceUrl, "past");
        clients.push(past);
        const production = await snapshot(input.productionUrl, "production");
        clients.push(production);
        return ok(await gatherFacts(past, production, input));
      } catch (error) {
        return asFailure(error);
      } finally {
        await Promise.all(clients.map(disconnect));
      }
    },
    async gatherUndo(input) {
      let client: PgClient | null = null;
      try {
        client = await reach("production", () => openScratch(options, input.productionUrl));
        return ok(await gatherUndo(client, input));
      } catch (error) {
        return asFailure(error);
      } finally {
        if (client !== null) await disconnect(client);
      }
    },
    async apply(input) {
      const clients: PgClient[] = [];
      const production: { pid: string | null } = { pid: null };
      const watch = new Watch(input, () => interrupt(options, input.productionUrl, production.pid));
      try {
        let past: PgClient | null = null;
        if (input.source.kind === "branch") {
          past = await snapshot(input.source.url, "past");
          clients.push(past);
        }
        const writing = await reach("production", () => openWriting(options, input.productionUrl));
        clients.push(writing.client);
        production.pid = writing.pid;
        return await applyPlan(past, writing.client, input, watch);
      } catch (error) {
        return { kind: "refused", failure: asFailure(watch.stopped ? watch.reason(error) : error) };
      } finally {
        await watch.end();
        await Promise.all(clients.map(disconnect));
      }
    },
    inspect: (subject, decide) => inspect(options, subject, decide),
  };
}
