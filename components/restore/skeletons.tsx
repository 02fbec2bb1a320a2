import { Card } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

function Header() {
  return (
    <div className="mb-5 grid gap-1">
      <Skeleton className="h-7 w-[min(28rem,90%)]" />
      <Skeleton className="h-5 w-[min(46rem,100%)]" />
      <Skeleton className="h-5 w-64" />
    </div>
  );
}

/** The list of restores while it is read. */
export function RestoresSkeleton() {
  return (
    <>
      <LoadingNote what="restores" />
      <Header />
      <Card>
        <SkeletonRows rows={10} className="h-[37px]" />
      </Card>
    </>
  );
}

/** One restore while it is read. */
export function RestoreSkeleton() {
  return (
    <>
      <LoadingNote what="the restore" />
      <Header />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <Card>
          <div className="flex h-11 items-center border-b border-line px-4">
            <Skeleton className="h-4 w-40" />
          </div>
          <SkeletonRows rows={14} className="h-[37px]" />
        </Card>
        <Card>
          <div className="flex h-11 items-center border-b border-line px-4">
            <Skeleton className="h-4 w-28" />
          </div>
          <SkeletonRows rows={7} className="h-[34px]" />
        </Card>
      </div>
    </>
  );
}
