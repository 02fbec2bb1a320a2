import "server-only";
import { readRoutes } from "@/lib/adapters/notify/config";

interface AlertEnv {
  readonly ALERT_WEBHOOKS?: string | undefined;
  readonly ALERT_SMTP_URL?: string | undefined;
  readonly ALERT_MAIL_FROM?: string | undefined;
  readonly ALERT_MAIL_TO?: string | undefined;
  readonly DEAD_MAN_URL?: string | undefined;
}

export interface AlertAddress {
  readonly name: string;
  readonly address: string;
  /** Why it cannot be used, without its text. */
  readonly problem: string | null;
}

/** Where alerts would go. A wrong address must stop the start: it would be found out on the night when it is needed. */
export function alertAddresses(env: AlertEnv): readonly AlertAddress[] {
  try {
    const routes = readRoutes({
      consoleUrl: "http://127.0.0.1",
      webhooks: env.ALERT_WEBHOOKS,
      smtpUrl: env.ALERT_SMTP_URL,
      mailFrom: env.ALERT_MAIL_FROM,
      mailTo: env.ALERT_MAIL_TO,
      deadManUrl: env.DEAD_MAN_URL,
    });
    return routes
      .filter(({ channel }) => channel.kind !== "email" && channel.kind !== "dead_man")
      .map(({ address }) => ({ name: "ALERT_WEBHOOKS", address, problem: null }));
  } catch (error) {
    const problem = error instanceof Error ? error.message : "cannot be read";
    return [{ name: "alerts", address: "", problem }];
  }
}
