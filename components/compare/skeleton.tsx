import { Card } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

const HEIGHT = "h-[calc(100dvh-296px)] min-h-90 overflow-hidden";

/** The comparison's page in its final size while it is read. */
export function CompareSkeleton() {
  return (
    <>
      <LoadingNote what="the comparison" />
      <div className="mb-5 grid gap-1">
        <Skeleton className="h-7 w-[min(32rem,90%)]" />
        <Skeleton className="h-5 w-[min(44rem,100%)]" />
        <Skeleton className="h-5 w-80 max-w-full" />
      </div>
      <div className="mb-3 flex gap-2">
        <Skeleton className="h-6 w-24" />
        <Skeleton className="h-6 w-24" />
        <Skeleton className="h-6 w-28" />
        <Skeleton className="h-6 w-28" />
      </div>
      <Card>
        <div className="grid grid-cols-1 lg:grid-cols-[200px_minmax(0,1fr)] xl:grid-cols-[200px_minmax(0,1fr)_380px]">
          <div className={`border-r border-line max-lg:hidden ${HEIGHT}`}>
            <SkeletonRows rows={6} className="h-9" />
          </div>
          <div className={HEIGHT}>
            <SkeletonRows rows={14} className="h-[37px]" />
          </div>
          <div className={`border-l border-line max-xl:hidden ${HEIGHT}`}>
            <SkeletonRows rows={10} className="h-[35px]" />
          </div>
        </div>
        <div className="flex h-[57px] items-center justify-between border-t border-line px-4">
          <Skeleton className="h-4 w-64" />
          <Skeleton className="h-8 w-52" />
        </div>
      </Card>
    </>
  );
}
