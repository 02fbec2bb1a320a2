import type { BranchesResponse } from "@neondatabase/api-client";
import { branchOf } from "../context";
import { badRequest } from "../http/errors";
import { param, type RouteSpec } from "../http/router";
import type { BranchRecord } from "../model";
import { branchView } from "../views/branch";
import { page } from "./page";

/** Reading branches. */
export const branchRoutes: RouteSpec[] = [
  {
    method: "GET",
    path: "/projects/:project/branches",
    locks: false,
    handle: (ctx, { query }) => {
      const { model } = ctx.store;
      const found = model.branches.filter(matches(query.get("search")));
      const order = query.get("sort_order") ?? "desc";
      const sorted = found.toSorted(compare(query.get("sort_by") ?? "updated_at", order));
      const { items, next } = page(sorted, query, { byDefault: 10_000, max: 10_000 });
      const body: BranchesResponse = { branches: items.map((branch) => branchView(model, branch)) };
      const annotated = items.filter((branch) => branch.annotation !== undefined);
      return {
        status: 200,
        body: {
          ...body,
          annotations: Object.fromEntries(annotated.map((branch) => [branch.id, annotationView(branch)])),
          pagination: {
            ...(next === undefined ? {} : { next }),
            sort_by: query.get("sort_by") ?? "updated_at",
            sort_order: order,
          },
        },
      };
    },
  },
  {
    method: "GET",
    path: "/projects/:project/branches/count",
    locks: false,
    handle: (ctx, { query }) => ({
      status: 200,
      body: { count: ctx.store.model.branches.filter(matches(query.get("search"))).length },
    }),
  },
  {
    method: "GET",
    path: "/projects/:project/branches/:branch",
    locks: false,
    handle: (ctx, request) => {
      const branch = branchOf(ctx, param(request, "branch"));
      return {
        status: 200,
        body: { branch: branchView(ctx.store.model, branch), annotation: annotationView(branch) },
      };
    },
  },
];

function matches(search: string | null) {
  return (branch: BranchRecord) =>
    search === null || branch.name.includes(search) || branch.id.includes(search);
}

function compare(by: string, order: string) {
  if (!["name", "created_at", "updated_at"].includes(by)) throw badRequest("unknown sort_by");
  if (!["asc", "desc"].includes(order)) throw badRequest("unknown sort_order");
  const key = (branch: BranchRecord) =>
    by === "name" ? branch.name : by === "created_at" ? branch.createdAt : branch.updatedAt;
  const sign = order === "asc" ? 1 : -1;
  return (a: BranchRecord, b: BranchRecord) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
}

function annotationView(branch: BranchRecord) {
  return { object: { type: "console/branch", id: branch.id }, value: branch.annotation ?? {} };
}
