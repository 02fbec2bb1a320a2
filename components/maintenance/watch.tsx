"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { fetchOutcome } from "@/components/fetch-outcome";
import type { Maintenance } from "@/lib/recovery/maintenance/port";
import { maintenanceKey } from "./key";

const EVERY_MS = 15_000;

/** Asks whether maintenance mode is still what this page shows; when it is not, the page is asked for again. */
export function MaintenanceWatch({ shown }: { shown: string }) {
  const router = useRouter();
  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const now = await fetchOutcome<Maintenance>("/api/maintenance", asking.signal);
      if (now.ok && maintenanceKey(now.value) !== shown) router.refresh();
    };
    // A page that is left cuts its question off.
    const timer = setInterval(() => ask().catch(() => undefined), EVERY_MS);
    return () => {
      clearInterval(timer);
      asking.abort();
    };
  }, [router, shown]);
  return null;
}
