import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { plural } from "@/lib/format/number";
import type { PostureCheck } from "@/lib/recovery/posture/check";
import { CHECK_WORDS } from "./words";

/** More than this is a list, not a beginning; all of them stand below. */
const SHOWN = 5;

/** What to do now, the worst first, each with the way there. */
export function FirstCard({ checks }: { checks: readonly PostureCheck[] }) {
  const open = checks.filter(({ state }) => state !== "pass");
  const rest = open.length - SHOWN;
  return (
    <Card aria-labelledby="first">
      <CardHeader
        id="first"
        title="What to do first"
        aside={rest > 0 ? <Chip>{plural(rest, "more thing")} below</Chip> : null}
      />
      {open.length === 0 ? (
        <EmptyState title="Nothing">
          Every check is well. The hourly tick looks again, and an alert says when something changes.
        </EmptyState>
      ) : (
        <ol>
          {open.slice(0, SHOWN).map((check) => (
            <First key={check.id} check={check} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function First({ check: { title, state, what, todo, href } }: { check: PostureCheck }) {
  const { word, tone } = CHECK_WORDS[state];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0 md:flex-nowrap">
      <span className="w-20 shrink-0">
        <Chip tone={tone}>{word}</Chip>
      </span>
      <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
        <p className="font-medium">{todo ?? title}</p>
        <p className="text-xs text-ink-2">
          {title}: {what}
        </p>
      </div>
      {href === null ? null : (
        <Button asChild>
          {/* The domain names the page; it is one of ours. */}
          <Link href={href as Route} aria-label={`Go there: ${title}`}>
            Go there
          </Link>
        </Button>
      )}
    </li>
  );
}
