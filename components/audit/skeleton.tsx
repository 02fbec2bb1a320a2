import { Card } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The log's page while it is read. */
export function AuditSkeleton() {
  return (
    <>
      <LoadingNote what="the audit log" />
      <div className="mb-5 grid gap-1">
        <Skeleton className="h-7 w-[min(24rem,90%)]" />
        <Skeleton className="h-5 w-[min(40rem,100%)]" />
      </div>
      <Card className="mb-4">
        <div className="grid gap-3 p-4 md:grid-cols-3 xl:grid-cols-6">
          <Skeleton className="mt-5 h-8" />
          <Skeleton className="mt-5 h-8" />
          <Skeleton className="mt-5 h-8" />
        </div>
      </Card>
      <Card>
        <SkeletonRows rows={16} className="h-[37px]" />
      </Card>
    </>
  );
}
