import { Button } from "@/components/ui/button";

/** The receipt as files for the ticket: for people and for programs. */
export function ExportReceipt({ restoreId }: { restoreId: string }) {
  const href = `/api/restores/${encodeURIComponent(restoreId)}/receipt?format=`;
  return (
    <div className="flex flex-wrap gap-2 border-t border-line px-4 py-3">
      <Button asChild size="sm">
        <a href={`${href}markdown`} download>
          Report for the ticket
        </a>
      </Button>
      <Button asChild size="sm">
        <a href={`${href}json`} download>
          Receipt as JSON
        </a>
      </Button>
    </div>
  );
}
