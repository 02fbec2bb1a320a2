import { z } from "zod";
import { branchOf, type Context, endpointOf, endpointsOf } from "../context";
import { badRequest, unprocessable } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import { planJob, submit } from "../jobs";
import type { EndpointRecord, Model, Work } from "../model";
import { endpointView } from "../views/endpoint";
import { operationView } from "../views/operation";
import { addEndpoint, endpointSchema, reservePorts } from "./endpoint-input";

const createSchema = z.object({ endpoint: endpointSchema.extend({ branch_id: z.string() }) });
const patchSchema = z.object({
  endpoint: z.object({
    name: z.string().min(1).max(64).optional(),
    suspend_timeout_seconds: z.number().int().min(-1).max(604_800).optional(),
    disabled: z.boolean().optional(),
  }),
});

const ONE = "/projects/:project/endpoints/:endpoint";

/** Compute endpoints: where clients connect. */
export const endpointRoutes: RouteSpec[] = [
  {
    method: "GET",
    path: "/projects/:project/endpoints",
    locks: false,
    handle: (ctx) => ({ status: 200, body: { endpoints: views(ctx, ctx.store.model.endpoints) } }),
  },
  {
    method: "GET",
    path: "/projects/:project/branches/:branch/endpoints",
    locks: false,
    handle: (ctx, request) => {
      const branch = branchOf(ctx, param(request, "branch"));
      return { status: 200, body: { endpoints: views(ctx, endpointsOf(ctx, branch.id)) } };
    },
  },
  {
    method: "GET",
    path: ONE,
    locks: false,
    handle: (ctx, request) => {
      const endpoint = endpointOf(ctx, param(request, "endpoint"));
      return { status: 200, body: { endpoint: endpointView(ctx.store.model, ctx.host, endpoint) } };
    },
  },
  { method: "POST", path: "/projects/:project/endpoints", locks: true, handle: create },
  { method: "PATCH", path: ONE, locks: true, handle: patch },
  { method: "DELETE", path: ONE, locks: true, handle: (ctx, request) => act(ctx, request, "deleteEndpoint") },
  {
    method: "POST",
    path: `${ONE}/start`,
    locks: true,
    handle: (ctx, request) => act(ctx, request, "startEndpoint"),
  },
  {
    method: "POST",
    path: `${ONE}/suspend`,
    locks: true,
    handle: (ctx, request) => act(ctx, request, "suspendEndpoint"),
  },
];

function views(ctx: Context, endpoints: EndpointRecord[]) {
  return endpoints.map((endpoint) => endpointView(ctx.store.model, ctx.host, endpoint));
}

async function create(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const { endpoint: input } = createSchema.parse(request.body);
  const branch = branchOf(ctx, input.branch_id);
  if (branch.state !== "ready") throw unprocessable("the branch is not ready");
  const hasWriter = endpointsOf(ctx, branch.id).some((endpoint) => endpoint.type === "read_write");
  if (input.type === "read_write" && hasWriter)
    throw badRequest("the branch already has a read_write endpoint");
  const [port = 0] = await reservePorts(1);
  const made: EndpointRecord[] = [];
  const submitted = await submit(ctx, (model) => {
    const endpoint = addEndpoint(model, branch.id, input, port);
    made.push(endpoint);
    return plan(model, { kind: "startEndpoint", endpointId: endpoint.id }, endpoint, request);
  });
  return answer(ctx, 201, made, submitted);
}

async function patch(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const endpoint = endpointOf(ctx, param(request, "endpoint"));
  const { endpoint: input } = patchSchema.parse(request.body);
  await ctx.store.change(() => {
    if (input.name !== undefined) endpoint.name = input.name;
    endpoint.suspendTimeoutSeconds = input.suspend_timeout_seconds ?? endpoint.suspendTimeoutSeconds;
    endpoint.disabled = input.disabled ?? endpoint.disabled;
    endpoint.updatedAt = new Date().toISOString();
  });
  if (input.disabled === true) return act(ctx, request, "suspendEndpoint");
  const view = endpointView(ctx.store.model, ctx.host, endpoint);
  return { status: 200, body: { endpoint: view, operations: [] } };
}

async function act(
  ctx: Context,
  request: ApiRequest,
  kind: "startEndpoint" | "suspendEndpoint" | "deleteEndpoint",
): Promise<ApiResponse> {
  const endpoint = endpointOf(ctx, param(request, "endpoint"));
  if (kind === "startEndpoint" && endpoint.disabled) throw unprocessable("the endpoint is disabled");
  const submitted = await submit(ctx, (model) =>
    plan(model, { kind, endpointId: endpoint.id }, endpoint, request),
  );
  return answer(ctx, 200, [{ ...endpoint }], submitted);
}

function plan(model: Model, work: Work, endpoint: EndpointRecord, request: ApiRequest) {
  const action = work.kind === "startEndpoint" ? ("start_compute" as const) : ("suspend_compute" as const);
  const operation = { action, branchId: endpoint.branchId, endpointId: endpoint.id };
  return planJob(model, work, [operation], request.injected.failOperation);
}

function answer(
  ctx: Context,
  status: number,
  endpoints: EndpointRecord[],
  submitted: Awaited<ReturnType<typeof submit>>,
): ApiResponse {
  const { model } = ctx.store;
  const [endpoint] = views(ctx, endpoints);
  const operations = submitted.operations.map((operation) => operationView(model, operation));
  return { status, body: { endpoint, operations }, after: submitted.after };
}
