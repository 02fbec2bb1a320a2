/**
 * What a database session throws. `unreachable`: no connection, or it was lost; `refused`: a right, a time limit or an
 * object that is missing; `invalid_value`: a given key does not fit its column's type. Never holds values or credentials.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";

  constructor(
    readonly kind: "unreachable" | "refused" | "invalid_value",
    readonly sqlstate: string | null,
    message: string,
  ) {
    super(message);
  }
}
