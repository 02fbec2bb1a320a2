import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, type Fault, fulfil } from "./fault";

/** One request as a rule sees it. */
export interface Seen {
  readonly method: string;
  /** `create`, `part`, `complete`, `abort`, `list`, `uploads`, `get`, `head`, `put`, `copy` or `delete`. */
  readonly kind: string;
  readonly key: string;
  /** Number of the part, 0 for others. */
  readonly part: number;
  /** How often this kind with this key and part was asked, from 1. */
  readonly attempt: number;
}

export interface FaultProxy {
  readonly endpoint: string;
  readonly seen: readonly Seen[];
  /** Decides about each request; null lets it pass. */
  rule(rule: (seen: Seen) => Fault | null): void;
  stop(): Promise<void>;
}

/** Stands before a store and does to its requests what networks and stores do on bad days. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const seen: Seen[] = [];
  let rule: (seen: Seen) => Fault | null = () => null;
  const server = createServer((incoming, response) => {
    const one = toSeen(incoming, seen);
    seen.push(one);
    const body = collect(incoming);
    // A connection that is broken on purpose breaks its body too.
    body.catch(() => undefined);
    const forward = async (): Promise<Answer> => send(target, incoming, await body);
    fulfil(rule(one), { response, body, forward }).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    rule: (next) => {
      rule = next;
      seen.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function toSeen(incoming: IncomingMessage, before: readonly Seen[]): Seen {
  const url = new URL(incoming.url ?? "/", "http://store");
  const method = incoming.method ?? "GET";
  const part = Number(url.searchParams.get("partNumber") ?? 0);
  const key = decodeURIComponent(url.pathname.split("/").slice(2).join("/"));
  const kind = kindOf(method, url, "x-amz-copy-source" in incoming.headers, key);
  const attempt =
    before.filter((one) => one.kind === kind && one.key === key && one.part === part).length + 1;
  return { method, kind, key, part, attempt };
}

function kindOf(method: string, url: URL, copies: boolean, key: string): string {
  const upload = url.searchParams.has("uploadId");
  if (method === "POST") return upload ? "complete" : "create";
  if (method === "PUT") return upload ? "part" : copies ? "copy" : "put";
  if (method === "DELETE") return upload ? "abort" : "delete";
  if (method === "HEAD") return "head";
  if (url.searchParams.has("uploads")) return "uploads";
  return key === "" ? "list" : "get";
}

async function collect(incoming: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function send(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${target}${incoming.url ?? "/"}`, {
      method: incoming.method ?? "GET",
      headers: incoming.headers,
      agent: false,
    });
    outgoing.on("error", reject);
    outgoing.on("response", (answer) => {
      collect(answer).then(
        (bytes) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, bytes }),
        reject,
      );
    });
    outgoing.end(body);
  });
}
