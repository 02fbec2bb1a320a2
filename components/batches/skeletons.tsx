import { Card } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** Lists of people, or one of them, while they are read. */
export function BatchesSkeleton({ what }: { what: string }) {
  return (
    <>
      <LoadingNote what={what} />
      <div className="mb-5 grid gap-1">
        <Skeleton className="h-7 w-[min(28rem,90%)]" />
        <Skeleton className="h-5 w-[min(46rem,100%)]" />
      </div>
      <Card>
        <SkeletonRows rows={8} className="h-[37px]" />
      </Card>
    </>
  );
}
