import type { ScenarioId } from "@/lib/recovery/incidents/incident";
import { scenariosOf } from "./scenarios";

/** The three things that can be wrong, as the platform's own radio buttons: arrow keys choose. */
export function ScenarioCards({
  app,
  value,
  onChange,
}: {
  /** What people call the app. */
  app: string;
  value: ScenarioId | null;
  onChange: (scenario: ScenarioId) => void;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 font-semibold">What do you see?</legend>
      <div className="grid gap-3 lg:grid-cols-3">
        {scenariosOf(app).map(({ id, says, signs, does, not }) => (
          <label
            key={id}
            className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 gap-y-2 rounded-card border border-line-strong bg-panel p-4 shadow-lift hover:border-control has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="scenario"
              required
              value={id}
              checked={value === id}
              onChange={() => onChange(id)}
              className="mt-[3px] size-4 accent-accent focus-visible:outline-none"
            />
            <span className="font-semibold">{says}</span>
            <span className="col-start-2 grid gap-1 text-ink-2">
              {signs.map((sign) => (
                <span key={sign} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
                  <span aria-hidden="true">·</span>
                  {sign}
                </span>
              ))}
            </span>
            <span className="col-start-2">{does}</span>
            <span className="col-start-2 text-xs text-ink-3">Not this one if: {not}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
