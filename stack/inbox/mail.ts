import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { Faults } from "./faults";
import type { InboxStore } from "./store";

const MOST_BYTES = 1024 * 1024;

export interface MailServer {
  url: string;
  stop(): Promise<void>;
}

/** Takes every mail on loopback and delivers none. */
export async function startMail(
  store: InboxStore,
  faults: Faults,
  { host, port }: { host: string; port: number },
): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: MOST_BYTES,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", done);
      stream.on("end", () => {
        const refused = faults.take("mail");
        if (refused !== null) {
          done(Object.assign(new Error("refused on order"), { responseCode: refused }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        const to = rcptTo.map(({ address }) => address);
        const body = { from, to, ...readMail(Buffer.concat(chunks).toString("utf8")) };
        store.add({ kind: "mail", channel: "mail", body }).then(() => done(), done);
      });
    },
  });
  // A client that goes away in the middle of a mail is its own trouble.
  server.on("error", () => undefined);
  server.listen(port, host);
  await once(server.server, "listening");
  const address = server.server.address() as AddressInfo;
  return {
    url: `smtp://${host}:${address.port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Subject and text of a simple mail: what Rekindle sends is one part, plain, quoted-printable when it is not ASCII. */
export function readMail(raw: string): { subject: string; text: string } {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1] ?? "";
  const body = rest.join("\r\n\r\n");
  const encoding = header("Content-Transfer-Encoding").toLowerCase();
  const text =
    encoding === "base64"
      ? Buffer.from(body, "base64").toString("utf8")
      : encoding === "quoted-printable"
        ? quoted(body.replace(/=\r\n/g, ""))
        : body;
  return { subject: words(header("Subject")), text: text.replaceAll("\r\n", "\n").trimEnd() };
}

/** RFC 2047: `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. */
function words(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(word, "base64").toString("utf8")
        : quoted(word.replaceAll("_", " ")),
    );
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
