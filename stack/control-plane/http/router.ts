import type { Route, RouteRequest } from "../../http/router";
import type { Context } from "../context";
import type { Injected } from "./faults";

export { type ApiResponse, param } from "../../http/router";

export type ApiRequest = RouteRequest<Injected>;

/** A path below /api/v2. */
export interface RouteSpec extends Route<Context, Injected> {
  /** Whether it is refused with 423 while an operation of the project runs. */
  locks: boolean;
}
