/** An answer that is not a success; each API puts it into its own shape. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code = "",
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
