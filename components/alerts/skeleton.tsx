import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The alerts while they are read. */
export function AlertsSkeleton() {
  return (
    <>
      <LoadingNote what="the alerts" />
      <div className="mb-5">
        <Skeleton className="mb-2 h-7 w-80 max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <div className="grid gap-4">
        <Card>
          <CardHeader title="Open" />
          <SkeletonRows rows={2} className="h-[85px]" />
        </Card>
        <Card>
          <CardHeader title="Channels" />
          <SkeletonRows rows={3} className="h-[59px]" />
        </Card>
      </div>
    </>
  );
}
