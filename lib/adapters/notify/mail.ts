import { createTransport } from "nodemailer";
import type { Message } from "@/lib/recovery/alerts/port";
import { type Outcome, ok } from "@/lib/recovery/errors";
import { channelFailed } from "./request";
import { headline } from "./shapes";

export interface MailOptions {
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: string;
  readonly timeoutMs: number;
}

/** One mail in a connection of its own: alerts are rare, and a kept connection would be dead by the next one. */
export async function sendMail(options: MailOptions, message: Message, link: string): Promise<Outcome<null>> {
  const url = new URL(options.smtpUrl);
  const secure = url.protocol === "smtps:";
  const local = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  const user = decodeURIComponent(url.username);
  const { timeoutMs } = options;
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // A password must not travel in the clear beyond this machine.
    requireTLS: !secure && !local && user !== "",
    ignoreTLS: local && !secure,
    ...(user === "" ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  try {
    const sent = await transport.sendMail({
      from: options.from,
      to: options.to,
      subject: headline(message).replace(/\s+/g, " "),
      text: `${message.text}\n\n${link}\n${message.at}\n`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return sent.rejected.length === 0 ? ok(null) : channelFailed("The mail server refused a recipient.");
  } catch (error) {
    return channelFailed(`The mail server did not take the message (${codeOf(error)}).`);
  } finally {
    transport.close();
  }
}

/** Nodemailer's own code and the server's number; its message may quote addresses and credentials. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const answer =
    "responseCode" in error && typeof error.responseCode === "number" ? ` ${error.responseCode}` : "";
  return `${code}${answer}`;
}
