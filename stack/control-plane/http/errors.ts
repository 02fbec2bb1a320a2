import { ApiError } from "../../http/api-error";

export const notFound = (what: string) => new ApiError(404, `${what} not found`);
export const conflict = (message: string) => new ApiError(409, message);
export const badRequest = (message: string) => new ApiError(400, message);
/** The request is well-formed, but cannot be done with this data (a moment outside the window). */
export const unprocessable = (message: string) => new ApiError(422, message);
export const locked = () =>
  new ApiError(
    423,
    "project already has running conflicting operations, scheduling of new ones is prohibited",
  );
