import { createServer, type ServerResponse } from "node:http";
import { bindOrOther, closeServer } from "../../http/listen";
import type { Front } from "../product";
import { Database } from "./database";
import { pagesOf } from "./pages";
import { MaintenanceSwitch } from "./switch";

/** What is deployed: an app with the environment that it was built with. */
export interface Deployed {
  deploymentId: string;
  env: Readonly<Record<string, string>>;
}

export interface AppOptions {
  host?: string;
  port?: number;
  /** What serves production now; asked with every request. */
  production(): Deployed | null;
}

export interface ProductApp {
  url: string;
  /** Where people's writes go now; null while nobody gets in. */
  openDatabase(): Promise<string | null>;
  stop(): Promise<void>;
}

const RETRY_AFTER_SECONDS = "120";

/** A product as its visitors meet it: whatever is deployed on production answers here. */
export async function startApp(product: Front, options: AppOptions): Promise<ProductApp> {
  const { host = "127.0.0.1", port = 0, production } = options;
  const database = new Database();
  const maintenance = new MaintenanceSwitch();
  const { frontPage, maintenancePage, troublePage } = pagesOf(product);

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://app");
    answer(pathname, response).catch((error: unknown) => {
      console.warn(`[app] ${String(error)}`);
      response.destroy();
    });
  });

  const answer = async (pathname: string, response: ServerResponse): Promise<void> => {
    const deployed = production();
    if (deployed === null) return text(response, 404, "DEPLOYMENT_NOT_FOUND");
    // Beside the switch: whether the way back has worked must be known before people are let in.
    if (pathname === "/api/health") return health(deployed, response);
    const closed = await maintenance.read(deployed.env.EDGE_CONFIG);
    if (closed !== null) {
      response.setHeader("retry-after", RETRY_AFTER_SECONDS);
      return html(response, 503, maintenancePage(closed.message));
    }
    if (pathname !== "/") return text(response, 404, "Not found");
    return front(deployed, response);
  };

  const front = async (deployed: Deployed, response: ServerResponse): Promise<void> => {
    const counts = await database.ask<Record<string, number>>(
      deployed.env.DATABASE_URL ?? "",
      product.counts,
    );
    const [row] = counts.ok ? counts.rows : [];
    if (row === undefined) return html(response, 500, troublePage());
    return html(response, 200, frontPage(row, deployed.deploymentId));
  };

  const health = async (deployed: Deployed, response: ServerResponse): Promise<void> => {
    const url = deployed.env.DATABASE_URL ?? "";
    const host = URL.canParse(url) ? new URL(url).host : null;
    const answered = await database.ask(url, product.probe);
    const closed = (await maintenance.read(deployed.env.EDGE_CONFIG)) !== null;
    const common = { deployment: deployed.deploymentId, maintenance: closed };
    const { status, body } = answered.ok
      ? { status: 200, body: { status: "healthy", database: { host, latencyMs: answered.latencyMs } } }
      : {
          status: 503,
          body: {
            ...{ status: "unhealthy", database: { host, latencyMs: null } },
            problem: `The database does not answer (${answered.code}).`,
          },
        };
    send(response, status, "application/json", JSON.stringify({ ...body, ...common }));
  };

  const bound = await bindOrOther(server, port, host);
  return {
    url: `http://${host}:${bound}`,
    openDatabase: async () => {
      const deployed = production();
      const closed = await maintenance.read(deployed?.env.EDGE_CONFIG);
      return closed === null ? (deployed?.env.DATABASE_URL ?? null) : null;
    },
    stop: async () => {
      await closeServer(server);
      await database.close();
    },
  };
}

const text = (response: ServerResponse, status: number, words: string) =>
  send(response, status, "text/plain", words);
const html = (response: ServerResponse, status: number, page: string) =>
  send(response, status, "text/html", page);

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" })
    .end(body);
}
