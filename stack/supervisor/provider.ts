import type { Server } from "node:http";
import { z } from "zod";
import { type ControlPlane, type ControlPlaneOptions, startControlPlane } from "../control-plane/index";
import { ApiError } from "../http/api-error";
import { createJsonServer } from "../http/json-server";
import { bind, closeServer } from "../http/listen";

/** The provider of the database, which can go down as a whole while everything else goes on. */
export interface Provider extends ControlPlane {
  /** Where an outage is begun and ended: `POST {"down": true}`, with the provider's key. */
  readonly switchUrl: string;
}

const order = z.strictObject({ down: z.boolean() });

/**
 * The control plane with a switch beside it. An outage really stops its API, its proxy and every server behind it, production's first
 * of all; the end starts them again on the same ports, with the same data.
 */
export async function startProvider({
  switchPort,
  ...options
}: ControlPlaneOptions & { switchPort: number }): Promise<Provider> {
  const first = await startControlPlane(options);
  let running: ControlPlane | null = first;
  let turn: Promise<void> = Promise.resolve();
  const change = async (down: boolean): Promise<void> => {
    if (down === (running === null)) return;
    if (running !== null) {
      const stopping = running;
      running = null;
      return stopping.stop();
    }
    running = await startControlPlane(options);
    if (running.apiUrl !== first.apiUrl || running.databaseUrl !== first.databaseUrl)
      throw new Error("The provider is back under other addresses: somebody has taken its ports.");
  };
  /** One change after the other, whoever asks. */
  const queued = (down: boolean): Promise<void> => {
    turn = turn.catch(() => undefined).then(() => change(down));
    return turn;
  };
  const server = outageSwitch(options.apiKey, queued, () => running === null);
  const port = await bind(server, switchPort, "127.0.0.1");
  return {
    ...first,
    switchUrl: `http://127.0.0.1:${port}`,
    stop: async () => {
      await closeServer(server);
      await queued(true);
    },
  };
}

function outageSwitch(key: string, change: (down: boolean) => Promise<void>, isDown: () => boolean): Server {
  return createJsonServer({
    answer: async ({ method, headers, body }) => {
      if (headers.authorization !== `Bearer ${key}`) throw new ApiError(401, "The provider's key is needed.");
      if (method === "POST") {
        const read = order.safeParse(body);
        if (!read.success) throw new ApiError(400, 'Say {"down": true} or {"down": false}.');
        await change(read.data.down);
      }
      return { status: 200, body: { down: isDown() } };
    },
    failure: ({ message }) => ({ message }),
    log: (line) => console.warn(`[outage] ${line}`),
  });
}
