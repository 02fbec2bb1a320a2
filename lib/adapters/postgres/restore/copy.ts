import type { PgClient } from "../connect";
import { toDatabaseError } from "../errors";

/** What both drivers' connections offer beyond their published types; the wire protocol's COPY messages. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A statement that drives the connection itself, as node-postgres' Submittable. */
interface Submitter {
  query(statement: CopyStatement): unknown;
}

const CHUNK_BYTES = 128 * 1024;

/** One COPY statement: collects what comes out, or sends what goes in. */
class CopyStatement {
  readonly rows: Buffer[] = [];
  readonly done: Promise<void>;
  /** Called once, at the end. The drivers wrap it to time the statement out, so it must be called through the property. */
  callback: (error: unknown) => void = () => undefined;

  constructor(
    private readonly text: string,
    private readonly input: readonly Buffer[],
  ) {
    this.done = new Promise((resolve, reject) => {
      this.callback = (error) => (error === null ? resolve() : reject(error));
    });
  }

  submit(connection: CopyConnection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    for (const chunk of this.input) connection.sendCopyFromChunk(chunk);
    connection.endCopyFrom();
  }

  handleCopyData(message: { readonly chunk: Uint8Array }): void {
    // The parser reuses its buffer: what is kept must be copied.
    this.rows.push(Buffer.from(message.chunk));
  }

  handleError(error: unknown): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

async function submit(client: PgClient, text: string, input: readonly Buffer[]): Promise<readonly Buffer[]> {
  const statement = new CopyStatement(text, input);
  (client as PgClient & Submitter).query(statement);
  await statement.done;
  return statement.rows;
}

/**
 * Runs `COPY (…) TO STDOUT` and returns the rows as Postgres wrote them, joined into chunks. The bytes are never decoded:
 * they go into `copyIn` as they are, so that no value passes through a JavaScript type.
 */
export async function copyOut(client: PgClient, text: string): Promise<readonly Buffer[]> {
  try {
    return joined(await submit(client, text, []));
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Runs `COPY … FROM STDIN` with the given chunks. Throws the driver's own error: see `writing`. */
export async function copyIn(client: PgClient, text: string, chunks: readonly Buffer[]): Promise<void> {
  await submit(client, text, chunks);
}

/** One message per row would cost a WebSocket frame per row. */
function joined(rows: readonly Buffer[]): readonly Buffer[] {
  const chunks: Buffer[] = [];
  let open: Buffer[] = [];
  let size = 0;
  for (const row of rows) {
    open.push(row);
    size += row.length;
    if (size < CHUNK_BYTES) continue;
    chunks.push(Buffer.concat(open));
    open = [];
    size = 0;
  }
  if (open.length > 0) chunks.push(Buffer.concat(open));
  return chunks;
}
