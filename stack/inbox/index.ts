import { Faults } from "./faults";
import { startMail } from "./mail";
import { InboxStore } from "./store";
import { startWeb } from "./web";

export type { InboxMessage } from "./store";

export interface InboxOptions {
  /** Where what arrived is kept. */
  dir: string;
  port?: number;
  smtpPort?: number;
  /** A loopback address. */
  host?: string;
}

export interface Inbox {
  /** For people in a browser; `/messages` is the same as JSON, `/hooks/<name>` and `/ping/<name>` receive. */
  url: string;
  smtpUrl: string;
  stop(): Promise<void>;
}

/** Everything that Rekindle tells people, caught on loopback: webhooks, mails, pings. */
export async function startInbox(options: InboxOptions): Promise<Inbox> {
  const { dir, port = 0, smtpPort = 0, host = "127.0.0.1" } = options;
  const store = await InboxStore.open(dir);
  const faults = new Faults();
  const web = await startWeb(store, faults, { host, port });
  try {
    const mail = await startMail(store, faults, { host, port: smtpPort });
    return {
      url: web.url,
      smtpUrl: mail.url,
      stop: async () => {
        await Promise.all([web.stop(), mail.stop()]);
      },
    };
  } catch (error) {
    await web.stop();
    throw error;
  }
}
