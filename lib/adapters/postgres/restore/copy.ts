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

/** One COPY statement: hands on what comes out, or sends what goes in. */
class CopyStatement {
  readonly done: Promise<void>;
  /** Called once, at the end. The drivers wrap it to time the statement out, so it must be called through the property. */
  callback: (error: unknown) => void = () => undefined;

  constructor(
    private readonly text: string,
    private readonly input: readonly Uint8Array[],
    private readonly onRow: (row: Uint8Array) => void,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.callback = (error) => (error === null ? resolve() : reject(error));
    });
  }

  submit(connection: CopyConnection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    for (const chunk of this.input) {
      connection.sendCopyFromChunk(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    }
    connection.endCopyFrom();
  }

  handleCopyData(message: { readonly chunk: Uint8Array }): void {
    this.onRow(message.chunk);
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

async function submit(
  client: PgClient,
  text: string,
  input: readonly Uint8Array[],
  onRow: (row: Uint8Array) => void,
): Promise<void> {
  const statement = new CopyStatement(text, input, onRow);
  (client as PgClient & Submitter).query(statement);
  await statement.done;
}

/**
 * Runs `COPY (…) TO STDOUT`; each row comes with its line feed, as Postgres wrote it. The bytes are never decoded, so that no
 * value passes through a JavaScript type. The parser reuses its buffer: what is kept must be copied.
 */
export async function copyOut(
  client: PgClient,
  text: string,
  onRow: (row: Uint8Array) => void,
): Promise<void> {
  try {
    await submit(client, text, [], onRow);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Runs `COPY … FROM STDIN` with the given chunks. Throws the driver's own error: see `writing`. */
export async function copyIn(client: PgClient, text: string, chunks: readonly Uint8Array[]): Promise<void> {
  await submit(client, text, chunks, () => undefined);
}
