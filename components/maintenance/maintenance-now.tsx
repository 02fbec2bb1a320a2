"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { Maintenance } from "@/lib/recovery/maintenance/port";
import type { SetMaintenance } from "./actions";
import { maintenanceKey } from "./key";

// Loaded only while it is shown: every page would carry it otherwise.
const Banner = dynamic(() => import("./banner"));

const EVERY_MS = 15_000;

/**
 * The banner while maintenance mode is on. Asks now and then whether that is still so; when it is not, the page is asked for
 * again, because somebody else has turned the switch.
 */
export function MaintenanceNow({
  app,
  now,
  set,
}: {
  /** What visitors call the app. */
  app: string;
  now: Maintenance;
  set: SetMaintenance | null;
}) {
  const router = useRouter();
  const shown = maintenanceKey(now);
  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await fetchOutcome<Maintenance>("/api/maintenance", asking.signal);
      if (answer.ok && maintenanceKey(answer.value) !== shown) router.refresh();
    };
    // A page that is left cuts its question off.
    const timer = setInterval(() => ask().catch(() => undefined), EVERY_MS);
    return () => {
      clearInterval(timer);
      asking.abort();
    };
  }, [router, shown]);
  return now.on ? <Banner app={app} notice={now.notice} set={set} /> : null;
}
