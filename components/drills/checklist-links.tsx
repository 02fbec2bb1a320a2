import { Button } from "@/components/ui/button";

/** The quarterly checklist, filled in: to be kept beside the runbook, or printed and signed. */
export function ChecklistLinks() {
  return (
    <>
      <Button asChild>
        <a href="/api/drills/checklist?format=markdown" download>
          Checklist (Markdown)
        </a>
      </Button>
      <Button asChild>
        <a href="/api/drills/checklist?format=html" download>
          Checklist to print
        </a>
      </Button>
    </>
  );
}
