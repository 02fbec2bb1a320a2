"use client";
import { Time } from "@/components/ui/time";
import type { Notice } from "@/lib/recovery/maintenance/port";
import type { SetMaintenance } from "./actions";
import { SwitchButton } from "./switch-button";

/** Above every page while visitors are turned away: since when, by whom, why, and the way to end it. */
export default function MaintenanceBanner({
  app,
  notice,
  set,
}: {
  /** What visitors call the app. */
  app: string;
  notice: Notice | null;
  set: SetMaintenance | null;
}) {
  return (
    <section
      aria-label="Maintenance mode"
      className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-changed bg-changed-bg px-4 py-2.5 md:px-6"
    >
      <div className="grid min-w-0 flex-1 basis-72 gap-0.5">
        <p>
          <strong className="font-semibold text-changed">Maintenance mode is on.</strong> Visitors of {app}{" "}
          meet its maintenance page.
        </p>
        {notice === null ? (
          <p className="text-xs text-ink-2">
            It was turned on outside of Rekindle, so nobody wrote down why.
          </p>
        ) : (
          <p className="text-xs text-ink-2 [overflow-wrap:anywhere]">
            {notice.by}: {notice.reason} · since <Time at={notice.since} precision="minute" />
          </p>
        )}
      </div>
      {set === null ? (
        <p className="text-xs text-ink-2">An admin can end it.</p>
      ) : (
        <SwitchButton app={app} on={false} set={set} />
      )}
    </section>
  );
}
