import { ok } from "@/lib/recovery/errors";
import type { RestorerPort } from "@/lib/recovery/restore/restorer";
import { type ConnectOptions, disconnect, type PgClient } from "../connect";
import { openSnapshot } from "../snapshot";
import { asFailure, reach, type Side } from "./failure";
import { gatherFacts } from "./gather";
import { gatherUndo } from "./gather-undo";
import { inspect } from "./inspect";
import { rehearse } from "./rehearse";
import { openScratch } from "./transaction";
import { writeTo } from "./write-to";

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
    apply: (input) => writeTo(options, input),
    rehearse: (input) => rehearse(options, input),
    inspect: (subject, decide) => inspect(options, subject, decide),
  };
}
