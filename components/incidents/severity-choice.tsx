import type { Severity } from "@/lib/recovery/incidents/incident";
import { SEVERITIES } from "./words";

const ORDER: readonly Severity[] = ["critical", "major", "minor"];

/** How bad it is, each with what it means; nothing depends on it but who is called. */
export function SeverityChoice({
  value,
  onChange,
}: {
  value: Severity;
  onChange: (value: Severity) => void;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs text-ink-2">How bad is it?</legend>
      <div className="overflow-hidden rounded-control border border-line-strong">
        {ORDER.map((severity) => (
          <label
            key={severity}
            className="grid cursor-pointer grid-cols-[auto_4rem_minmax(0,1fr)] items-baseline gap-x-2 border-b border-line px-3 py-2 last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="severity"
              value={severity}
              checked={value === severity}
              onChange={() => onChange(severity)}
              className="size-3.5 translate-y-0.5 accent-accent focus-visible:outline-none"
            />
            <span className="font-medium">{SEVERITIES[severity].word}</span>
            <span className="text-ink-2">{SEVERITIES[severity].means}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
