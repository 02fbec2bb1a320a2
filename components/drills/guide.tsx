import { Card } from "@/components/ui/card";
import { runbooksOf } from "@/lib/recovery/incidents/runbooks";

/** How a whole incident is rehearsed: the runbook's own steps, on a scratch project. */
export function RehearsalGuide({ app }: { app: string }) {
  const { steps } = runbooksOf(app).corruption;
  return (
    <Card aria-labelledby="guide">
      <details className="px-4 py-3">
        <summary className="cursor-pointer rounded-control font-semibold select-none" id="guide">
          How a whole incident is rehearsed
        </summary>
        <p className="mt-2 max-w-prose text-ink-2">
          Never against production: point a second Rekindle at a scratch project of Neon and of the platform,
          damage its data, and go through these steps with the people who would do it at night. Then record it
          here, with where the proof lies.
        </p>
        <ol className="mt-3 grid list-decimal gap-2 pl-6 marker:text-ink-3">
          {steps.map(({ id, title, check }) => (
            <li key={id}>
              <p className="font-medium">{title}</p>
              <p className="text-xs text-ink-2">Done when: {check}</p>
            </li>
          ))}
        </ol>
      </details>
    </Card>
  );
}
