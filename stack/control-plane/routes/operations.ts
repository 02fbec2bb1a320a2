import type { OperationResponse, OperationsResponse } from "@neondatabase/api-client";
import { notFound } from "../http/errors";
import { param, type RouteSpec } from "../http/router";
import { operationView } from "../views/operation";
import { page } from "./page";

export const operationRoutes: RouteSpec[] = [
  {
    method: "GET",
    path: "/projects/:project/operations",
    locks: false,
    handle: (ctx, { query }) => {
      const newestFirst = ctx.store.model.operations.toReversed();
      const { items, next } = page(newestFirst, query, { byDefault: 10, max: 1000 });
      const body: OperationsResponse = {
        operations: items.map((operation) => operationView(ctx.store.model, operation)),
      };
      return { status: 200, body: { ...body, pagination: next === undefined ? {} : { cursor: next, next } } };
    },
  },
  {
    method: "GET",
    path: "/projects/:project/operations/:operation",
    locks: false,
    handle: (ctx, request) => {
      const id = param(request, "operation");
      const operation = ctx.store.model.operations.find((candidate) => candidate.id === id);
      if (operation === undefined) throw notFound("operation");
      const body: OperationResponse = { operation: operationView(ctx.store.model, operation) };
      return { status: 200, body };
    },
  },
];
