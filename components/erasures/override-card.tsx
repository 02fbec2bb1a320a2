import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import type { OverrideLine, OverrideState } from "@/lib/recovery/erasures/override";
import type { DecideOverride } from "./actions";
import { OverrideActs } from "./override-acts";

const STATES: Readonly<Record<OverrideState, { word: string; tone: ChipTone }>> = {
  pending: { word: "waits for a second admin", tone: "changed" },
  lapsed: { word: "nobody decided", tone: "neutral" },
  granted: { word: "holds", tone: "missing" },
  ended: { word: "ended", tone: "neutral" },
  refused: { word: "refused", tone: "neutral" },
  withdrawn: { word: "taken back", tone: "neutral" },
};

/** Leave to restore somebody all the same, for a legal reason: who asked, who decided, how often it was used. */
export function OverrideCard({
  overrides,
  decide,
}: {
  overrides: readonly OverrideLine[];
  decide: DecideOverride | null;
}) {
  if (overrides.length === 0) return null;
  return (
    <Card aria-labelledby="overrides">
      <CardHeader id="overrides" title="Overrides" />
      <ul aria-label="Overrides">
        {overrides.map((one) => (
          <li key={one.id} className="grid gap-1 border-b border-line px-4 py-3 last:border-b-0">
            <span className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <Chip tone={STATES[one.state].tone}>{STATES[one.state].word}</Chip>
              <span className="font-mono text-xs text-ink-2">{one.person}…</span>
              {one.state === "pending" || one.state === "granted" ? (
                <span className="text-xs text-ink-2">
                  until <Time at={one.expiresAt} precision="minute" layout="utc" />
                </span>
              ) : null}
            </span>
            <p className="[overflow-wrap:anywhere]">{one.legalReason}</p>
            <p className="text-xs text-ink-2 [overflow-wrap:anywhere]">
              {one.requestedByName}, <Time at={one.requestedAt} layout="age" />
              {one.decidedByName === null || one.state === "withdrawn"
                ? null
                : ` · decided by ${one.decidedByName}: ${one.decisionReason ?? ""}`}
              {one.uses === 0 ? null : ` · used ${plural(one.uses, "time")}`}
            </p>
            {decide === null ? null : <OverrideActs one={one} decide={decide} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}
