import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const operation = z.object({
  id: z.string(),
  action: z.string(),
  status: z.string(),
  error: z.string().optional(),
  total_duration_ms: z.number(),
});
const branch = z.object({
  id: z.string(),
  name: z.string(),
  parent_id: z.string().optional(),
  parent_lsn: z.string().optional(),
  parent_timestamp: z.string().optional(),
  current_state: z.string(),
  default: z.boolean(),
  protected: z.boolean(),
  expires_at: z.string().optional(),
  logical_size: z.number().optional(),
  restored_from: z.string().optional(),
});
const endpoint = z.object({ id: z.string(), host: z.string(), type: z.string(), current_state: z.string() });
const body = z.object({
  code: z.string().optional(),
  message: z.string().optional(),
  branch: branch.optional(),
  branches: z.array(branch).default([]),
  endpoint: endpoint.optional(),
  endpoints: z.array(endpoint).default([]),
  operations: z.array(operation).default([]),
  connection_uris: z.array(z.object({ connection_uri: z.string() })).default([]),
  snapshot: z.object({ id: z.string() }).optional(),
  snapshots: z.array(z.object({ id: z.string() })).default([]),
  pagination: z.object({ next: z.string().optional() }).optional(),
  role: z.object({ password: z.string().optional() }).optional(),
  uri: z.string().optional(),
  diff: z.string().optional(),
});

export interface Answer {
  status: number;
  body: z.infer<typeof body>;
}

export interface ApiClient {
  /** Calls a path below the project and returns whatever came. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Makes a branch with an endpoint, waits until it is usable, and returns its connection string. */
  branch(spec: Record<string, unknown>): Promise<{ id: string; url: string; answer: Answer }>;
  /** Waits until no operation runs; returns the newest ones. */
  settle(): Promise<Answer["body"]["operations"]>;
  faults(list: unknown[]): Promise<void>;
}

/** A small client for tests that look at status codes. */
export function apiClient(apiUrl: string, projectId: string, apiKey: string): ApiClient {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const call: ApiClient["call"] = async (method, path, payload) => {
    const response = await fetch(`${apiUrl}/projects/${projectId}${path}`, {
      ...{ method, headers },
      ...(payload === undefined ? {} : { body: JSON.stringify(payload) }),
    });
    return { status: response.status, body: body.parse(await response.json()) };
  };
  const settle: ApiClient["settle"] = async () => {
    for (;;) {
      const { operations } = (await call("GET", "/operations?limit=50")).body;
      if (operations.every(({ status }) => !["scheduling", "running"].includes(status))) return operations;
      await sleep(15);
    }
  };
  return {
    call,
    settle,
    branch: async (spec) => {
      const answer = await call("POST", "/branches", { branch: spec, endpoints: [{ type: "read_write" }] });
      if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.body.message}`);
      await settle();
      const id = answer.body.branch?.id ?? "";
      return { id, url: answer.body.connection_uris[0]?.connection_uri ?? "", answer };
    },
    faults: async (list) => {
      const url = new URL("/_test/faults", apiUrl);
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(list) });
      if (!response.ok) throw new Error(`faults refused: ${await response.text()}`);
    },
  };
}
