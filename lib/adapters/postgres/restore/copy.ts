import type { PgClient } from "../connect";
import { toDatabaseError } from "../errors";

/** What both drivers' connections offer beyond their published types; the wire protocol's COPY messages. */
interface CopyConnection {
  readonly stream: CopyStream;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(reason: string): void;
  endCopyFrom(): void;
}

/** A socket of node-postgres, or the one that Neon's driver makes of a WebSocket. */
interface CopyStream {
  readonly writableNeedDrain?: boolean;
  readonly destroyed?: boolean;
  readonly ws?: { readonly bufferedAmount: number } | null;
}

/** A statement that drives the connection itself, as node-postgres' Submittable. */
interface Submitter {
  query(statement: CopyStatement): unknown;
}

type Input = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** One COPY statement: hands on what comes out, or sends what goes in. */
class CopyStatement {
  readonly done: Promise<void>;
  /** Called once, at the end. The drivers wrap it to time the statement out, so it must be called through the property. */
  callback: (error: unknown) => void = () => undefined;
  /** Rows that Postgres says it copied. */
  rows = 0;
  private sending: Promise<void> = Promise.resolve();
  private ended = false;
  /** Why the input could not be read to its end: it goes before Postgres' word that COPY was abandoned. */
  private broken: { readonly error: unknown } | null = null;

  constructor(
    private readonly text: string,
    private readonly input: Input,
    private readonly onRow: (row: Uint8Array) => void,
  ) {
    this.done = new Promise<void>((resolve, reject) => {
      this.callback = (error) => {
        this.ended = true;
        if (error === null) resolve();
        else reject(error);
      };
    });
  }

  /** Resolves when Postgres has answered and nothing is being sent any more. */
  async end(): Promise<number> {
    try {
      await this.done;
    } catch (error) {
      throw this.broken === null ? error : this.broken.error;
    } finally {
      await this.sending;
    }
    return this.rows;
  }

  submit(connection: CopyConnection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.sending = this.send(connection);
  }

  handleCopyData(message: { readonly chunk: Uint8Array }): void {
    this.onRow(message.chunk);
  }

  handleCommandComplete(message: { readonly text: string }): void {
    this.rows = Number(/^COPY (\d+)$/.exec(message.text)?.[1] ?? 0);
  }

  handleError(error: unknown): void {
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}

  /** Sends what the server takes. Once it has refused the statement, it ignores what still comes. */
  private async send(connection: CopyConnection): Promise<void> {
    try {
      for await (const chunk of this.input) {
        if (this.ended) return;
        connection.sendCopyFromChunk(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        await drained(connection.stream, () => this.ended);
      }
      connection.endCopyFrom();
    } catch (error) {
      this.broken = { error };
      connection.sendCopyFail("the source failed");
    }
  }
}

const MOST_WAITING = 2 * 2 ** 20;

/**
 * Waits until most of what was written has left, so that a slow server does not fill the memory. WebSockets do not tell, they
 * are asked; and Neon's driver sends at the end of a turn all that was written in it, joined again with each write.
 */
async function drained(stream: CopyStream, given: () => boolean): Promise<void> {
  if (stream.ws === undefined && stream.writableNeedDrain !== true) return;
  do await turn();
  while (!given() && stream.destroyed !== true && isFull(stream));
}

function isFull(stream: CopyStream): boolean {
  return stream.ws === undefined
    ? stream.writableNeedDrain === true
    : (stream.ws?.bufferedAmount ?? 0) > MOST_WAITING;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function submit(
  client: PgClient,
  text: string,
  input: Input,
  onRow: (row: Uint8Array) => void,
): Promise<number> {
  const statement = new CopyStatement(text, input, onRow);
  (client as PgClient & Submitter).query(statement);
  return statement.end();
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

/**
 * Runs `COPY … FROM STDIN` with the given chunks and returns the number of rows that Postgres copied. Throws the driver's own
 * error (see `writing`), or what the input threw.
 */
export function copyIn(client: PgClient, text: string, chunks: Input): Promise<number> {
  return submit(client, text, chunks, () => undefined);
}
