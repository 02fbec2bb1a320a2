import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The list of branches while it is read. */
export function BranchesSkeleton() {
  return (
    <>
      <LoadingNote what="the branches" />
      <div className="mb-5">
        <Skeleton className="mb-2 h-7 w-80 max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <div className="grid gap-4">
        <Card>
          <CardHeader title="Recovery branches" />
          <SkeletonRows rows={4} className="h-[55px]" />
        </Card>
        <Card>
          <CardHeader title="Not made by Rekindle" />
          <SkeletonRows rows={1} className="h-[55px]" />
        </Card>
      </div>
    </>
  );
}

/** One branch while it is read. */
export function BranchSkeleton() {
  return (
    <>
      <LoadingNote what="the branch" />
      <div className="mb-5">
        <Skeleton className="mb-2 h-7 w-[32rem] max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <Card>
          <CardHeader title="Tables, then and now" />
          <SkeletonRows rows={7} className="h-[37px]" />
        </Card>
        <Card>
          <CardHeader title="About this branch" />
          <SkeletonRows rows={8} className="h-[37px]" />
        </Card>
      </div>
    </>
  );
}
