import type { Socket } from "node:net";

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;

/** Answers a Postgres client that cannot be let in with a real error message instead of a silent hang-up. */
export function refuse(client: Socket, message: string): void {
  let heard = Buffer.alloc(0);
  client.on("data", (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
    while (heard.length >= 8 && heard.length >= heard.readUInt32BE(0)) {
      const length = heard.readUInt32BE(0);
      const code = heard.readUInt32BE(4);
      heard = heard.subarray(length);
      if (code === SSL_REQUEST || code === GSS_REQUEST) client.write("N");
      else client.end(fatal(message));
    }
  });
}

/** An ErrorResponse: 57P03 is `cannot_connect_now`. */
export function fatal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C57P03\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeUInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
