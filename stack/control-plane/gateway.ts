import { connect as connectSocket, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { bind } from "../http/listen";
import { refuse } from "./refusal";

/** Where an endpoint leads: the Unix socket of a running server. */
export type Route = (endpointId: string) => Promise<{ socketDir: string; socketPort: number }>;

interface Door {
  server: Server;
  port: number;
  sockets: Set<Socket>;
  /** Those that reached a server; the others still wait for one. */
  connected: Set<Socket>;
  lastActive: number;
}

/** The TCP ports of endpoints. A port stays the same while the server behind it starts, stops or is replaced. */
export class Gateway {
  readonly #doors = new Map<string, Door>();

  constructor(
    private readonly host: string,
    private readonly route: Route,
    private readonly log: (line: string) => void,
  ) {}

  /** Listens for an endpoint; returns the port, another one only if the wanted one is taken. */
  async listen(endpointId: string, wanted: number): Promise<number> {
    const known = this.#doors.get(endpointId);
    if (known !== undefined) return known.port;
    const server = createServer((socket) => this.#accept(endpointId, socket));
    const port = await bind(server, wanted, this.host).catch((error: unknown) => {
      if (wanted === 0) throw error;
      this.log(`port ${wanted} of endpoint ${endpointId} is taken; it gets another one`);
      return bind(server, 0, this.host);
    });
    this.#doors.set(endpointId, {
      server,
      port,
      sockets: new Set(),
      connected: new Set(),
      lastActive: Date.now(),
    });
    return port;
  }

  /** Ports that the WebSocket proxy may reach. */
  ports(): Set<number> {
    return new Set([...this.#doors.values()].map((door) => door.port));
  }

  /** Milliseconds since the endpoint last had a connection; 0 while it has one. */
  idleFor(endpointId: string): number {
    const door = this.#doors.get(endpointId);
    if (door === undefined || door.sockets.size > 0) return 0;
    return Date.now() - door.lastActive;
  }

  /** Ends connections to the present server; clients that still wait for one reach the next. */
  disconnect(endpointId: string): void {
    for (const socket of this.#doors.get(endpointId)?.connected ?? []) socket.destroy();
  }

  async close(endpointId: string): Promise<void> {
    const door = this.#doors.get(endpointId);
    if (door === undefined) return;
    this.#doors.delete(endpointId);
    for (const socket of door.sockets) socket.destroy();
    await new Promise<void>((resolve) => door.server.close(() => resolve()));
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#doors.keys()].map((endpointId) => this.close(endpointId)));
  }

  #accept(endpointId: string, client: Socket): void {
    const door = this.#doors.get(endpointId);
    if (door === undefined) {
      client.destroy();
      return;
    }
    door.sockets.add(client);
    client.on("close", () => {
      door.sockets.delete(client);
      door.connected.delete(client);
      door.lastActive = Date.now();
    });
    // A client that goes away is its own business; "close" follows in any case.
    client.on("error", () => client.destroy());
    client.setNoDelay(true);
    this.#forward(endpointId, client).catch((error: unknown) => {
      refuse(client, error instanceof Error ? error.message : String(error));
    });
  }

  async #forward(endpointId: string, client: Socket): Promise<void> {
    const { socketDir, socketPort } = await this.route(endpointId);
    const server = connectSocket(join(socketDir, `.s.PGSQL.${socketPort}`));
    await new Promise<void>((resolve, reject) => {
      server.once("connect", resolve);
      server.once("error", reject);
    });
    server.on("error", () => client.destroy());
    server.on("close", () => client.destroy());
    client.on("close", () => server.destroy());
    if (client.destroyed) server.destroy();
    else this.#doors.get(endpointId)?.connected.add(client);
    client.pipe(server);
    server.pipe(client);
  }
}
