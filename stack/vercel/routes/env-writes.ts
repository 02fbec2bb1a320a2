import { z } from "zod";
import { ApiError } from "../../http/api-error";
import { type Context, projectOf } from "../context";
import { badRequest } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import { newEnvId } from "../ids";
import { type EnvRecord, TARGETS } from "../model";
import { envView } from "../views/env";
import { envOf } from "./env";

const TYPES = ["plain", "encrypted", "sensitive"] as const;
const createSchema = z.object({
  key: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is not the name of a variable"),
  value: z.string(),
  type: z.enum(TYPES),
  target: z.array(z.enum(TARGETS)).min(1),
  comment: z.string().max(500).optional(),
});
type Created = z.output<typeof createSchema>;

/** Changing the environment variables; no deployment that exists notices. */
export const envWriteRoutes: RouteSpec[] = [
  { method: "POST", path: "/v10/projects/:project/env", handle: createEnv },
  { method: "PATCH", path: "/v9/projects/:project/env/:env", handle: editEnv },
  {
    method: "DELETE",
    path: "/v9/projects/:project/env/:env",
    handle: async (ctx, request) => {
      const record = envOf(ctx, request);
      await ctx.store.change((model) => {
        model.env = model.env.filter(({ id }) => id !== record.id);
      });
      return { status: 200, body: envView(record, false) };
    },
  },
];

async function createEnv(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  projectOf(ctx, param(request, "project"));
  const isList = Array.isArray(request.body);
  const inputs = z.array(createSchema).parse(isList ? request.body : [request.body]);
  const upsert = request.query.get("upsert") === "true";
  const { failEnv } = request.injected;
  if (failEnv !== undefined) {
    const failed = inputs.map(({ key }) => ({ error: { code: "BAD_REQUEST", key, message: failEnv } }));
    return { status: 201, body: { created: [], failed } };
  }
  for (const input of inputs) requireAllowed(ctx, input, upsert);
  const created = await ctx.store.change(() => inputs.map((input) => put(ctx, input)));
  const views = created.map((record) => envView(record, false));
  return { status: 201, body: { created: isList ? views : views[0], failed: [] } };
}

async function editEnv(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const record = envOf(ctx, request);
  const input = createSchema.partial().parse(request.body ?? {});
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  requireTargets({ type: input.type ?? record.type, target: input.target ?? record.target });
  await ctx.store.change(() => {
    Object.assign(record, Object.fromEntries(given), { updatedAt: Date.now() });
  });
  return { status: 200, body: envView(record, false) };
}

function requireAllowed(ctx: Context, input: Created, upsert: boolean): void {
  requireTargets(input);
  const others = ctx.store.model.env.filter(
    ({ key, target }) => key === input.key && target.some((one) => input.target.includes(one)),
  );
  // An upsert replaces the variable of exactly these environments, never a part of one that serves more.
  if (others.length === 0 || (upsert && others.every((other) => sameTargets(other, input)))) return;
  const where = others.flatMap(({ target }) => target).join(", ");
  throw new ApiError(
    403,
    `The Environment Variable \`${input.key}\` is already configured for the following environments: ${where}.`,
    "ENV_CONFLICT",
    { key: input.key },
  );
}

function requireTargets({ type, target }: Pick<EnvRecord, "type" | "target">): void {
  if (type !== "sensitive" || !target.includes("development")) return;
  throw badRequest("You cannot set a Sensitive Environment Variable's target to development.");
}

function put(ctx: Context, input: Created): EnvRecord {
  const { env } = ctx.store.model;
  const now = Date.now();
  const known = env.find((record) => record.key === input.key && sameTargets(record, input));
  const { comment, ...fields } = input;
  const said = comment === undefined ? {} : { comment };
  if (known !== undefined) return Object.assign(known, fields, said, { updatedAt: now });
  const record: EnvRecord = { id: newEnvId(), ...fields, ...said, createdAt: now, updatedAt: now };
  env.push(record);
  return record;
}

function sameTargets(a: Pick<EnvRecord, "target">, b: Pick<EnvRecord, "target">): boolean {
  return [...a.target].sort().join() === [...b.target].sort().join();
}
