import { z } from "zod";
import type { Context } from "../context";
import { digestOf } from "../edge-reads";
import { conflict, notFound } from "../http/errors";
import { type ApiRequest, type ApiResponse, param, type RouteSpec } from "../http/router";
import type { EdgeConfigRecord, ItemRecord } from "../model";

const key = z
  .string()
  .max(256)
  .regex(/^[\w-]+$/);
const patchSchema = z.object({
  items: z
    .array(
      z.discriminatedUnion("operation", [
        z.object({
          operation: z.enum(["create", "update", "upsert"]),
          key,
          value: z.json(),
          description: z.string().max(512).optional(),
        }),
        z.object({ operation: z.literal("delete"), key }),
      ]),
    )
    .min(1),
});
type Change = z.output<typeof patchSchema>["items"][number];

/** Edge Config through the API, under its first name and under the one it has had since 2026. */
export const edgeConfigRoutes: RouteSpec[] = ["/v1/edge-config", "/v1/global-config"].flatMap((root) => [
  {
    method: "GET" as const,
    path: root,
    handle: (ctx: Context) => ({ status: 200, body: [configView(ctx.store.model.edgeConfig, ctx)] }),
  },
  {
    method: "GET" as const,
    path: `${root}/:config`,
    handle: (ctx: Context, request: ApiRequest) => ({
      status: 200,
      body: configView(configOf(ctx, request), ctx),
    }),
  },
  {
    method: "GET" as const,
    path: `${root}/:config/items`,
    handle: (ctx: Context, request: ApiRequest) => {
      const config = configOf(ctx, request);
      return { status: 200, body: config.items.map((item) => itemView(config, item)) };
    },
  },
  {
    method: "GET" as const,
    path: `${root}/:config/item/:key`,
    handle: (ctx: Context, request: ApiRequest) => {
      const config = configOf(ctx, request);
      const found = config.items.find((item) => item.key === param(request, "key"));
      if (found === undefined) throw notFound("The item could not be found.");
      return { status: 200, body: itemView(config, found) };
    },
  },
  { method: "PATCH" as const, path: `${root}/:config/items`, handle: patchItems },
]);

function configOf(ctx: Context, request: ApiRequest): EdgeConfigRecord {
  const { edgeConfig } = ctx.store.model;
  if (param(request, "config") !== edgeConfig.id) throw notFound("The Edge Config could not be found.");
  return edgeConfig;
}

/** All changes of a request happen, or none does. */
async function patchItems(ctx: Context, request: ApiRequest): Promise<ApiResponse> {
  const config = configOf(ctx, request);
  const { items: changes } = patchSchema.parse(request.body);
  const now = Date.now();
  const items = changes.reduce((before, change) => apply(before, change, now), config.items);
  const served = now < config.updatedAt + ctx.pace.propagationMs ? config.before : config.items;
  await ctx.store.change(() => {
    Object.assign(config, { before: served, items, updatedAt: now });
  });
  return { status: 200, body: { status: "ok" } };
}

function apply(items: ItemRecord[], change: Change, now: number): ItemRecord[] {
  const known = items.find((item) => item.key === change.key);
  if (change.operation === "create" && known) throw conflict(`The item "${change.key}" exists already.`);
  if (change.operation !== "create" && change.operation !== "upsert" && !known) {
    throw notFound(`The item "${change.key}" could not be found.`);
  }
  const others = items.filter((item) => item !== known);
  if (change.operation === "delete") return others;
  const said = change.description === undefined ? {} : { description: change.description };
  const times = { createdAt: known?.createdAt ?? now, updatedAt: now };
  return [...others, { ...known, key: change.key, value: change.value, ...said, ...times }];
}

function itemView(config: EdgeConfigRecord, item: ItemRecord) {
  return { ...item, edgeConfigId: config.id };
}

function configView(config: EdgeConfigRecord, ctx: Context) {
  return {
    id: config.id,
    slug: config.slug,
    ownerId: ctx.store.model.project.teamId,
    createdAt: config.createdAt,
    updatedAt: config.updatedAt,
    digest: digestOf(config.items),
    itemCount: config.items.length,
    sizeInBytes: Buffer.byteLength(JSON.stringify(config.items)),
  };
}
