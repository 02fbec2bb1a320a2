import type { ChipTone } from "@/components/ui/chip";
import type { AppStatus } from "@/lib/recovery/hosting/app-status";
import type { AppVisit, Deployment } from "@/lib/recovery/hosting/port";

export interface Said {
  readonly tone: ChipTone;
  readonly word: string;
}

/** How the app is, in one word. */
export function healthWord({ health }: AppStatus): Said {
  if (!health.ok) return { tone: "neutral", word: "not known" };
  switch (health.value.state) {
    case "healthy":
      return { tone: "ok", word: "healthy" };
    case "unhealthy":
      return { tone: "missing", word: "not well" };
    default:
      return { tone: "missing", word: "does not answer" };
  }
}

/** Which database the app uses, seen from the one that is protected here. */
export function databaseWords({ usesProduction }: AppStatus): Said {
  if (usesProduction === null) return { tone: "neutral", word: "it does not say which one" };
  return usesProduction
    ? { tone: "ok", word: "the one that Rekindle protects" }
    : { tone: "missing", word: "not the one that Rekindle protects" };
}

/** What somebody meets who opens the app. Waiting for the switch to arrive is not a fault. */
export function visitWords(visit: AppVisit, isMaintenance: boolean | null): Said {
  switch (visit.meets) {
    case "app":
      return isMaintenance === true
        ? { tone: "changed", word: "still the app; the switch needs a few seconds" }
        : { tone: "ok", word: "the app" };
    case "maintenance_page":
      return isMaintenance === false
        ? { tone: "changed", word: "still the maintenance page; the switch needs a few seconds" }
        : { tone: "changed", word: "the maintenance page" };
    case "error":
      return { tone: "missing", word: `an error (HTTP ${visit.status})` };
    default:
      return { tone: "missing", word: "nothing: it does not answer" };
  }
}

const STATES: Readonly<Record<Deployment["state"], string>> = {
  queued: "waits to be built",
  building: "is being built",
  ready: "ready",
  failed: "failed",
  cancelled: "cancelled",
};

export function deploymentWord({ state }: Deployment): string {
  return STATES[state];
}

/** True when nothing at all is set up, so that the card should say how instead of what. */
export function isUnconfigured({ health, deployment, maintenance }: AppStatus): boolean {
  return [health, deployment, maintenance].every((part) => !part.ok && part.code === "not_configured");
}
