import type { Route, RouteRequest } from "../../http/router";
import type { Context } from "../context";
import type { Injected } from "./faults";

export { type ApiResponse, param } from "../../http/router";

export type ApiRequest = RouteRequest<Injected>;
export type RouteSpec = Route<Context, Injected>;
