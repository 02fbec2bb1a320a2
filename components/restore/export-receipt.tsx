import { ReportLinks } from "@/components/report-links";

/** The receipt as files for the ticket: for people and for programs. */
export function ExportReceipt({ restoreId }: { restoreId: string }) {
  return (
    <div className="flex flex-wrap gap-2 border-t border-line px-4 py-3">
      <ReportLinks
        href={`/api/restores/${encodeURIComponent(restoreId)}/receipt?format=`}
        json="Receipt as JSON"
      />
    </div>
  );
}
