import { Link } from "@/components/ui/link";

/** The ember and the name; leads home. */
export function Brand() {
  return (
    <Link
      href="/"
      className="flex w-fit items-center gap-2.5 rounded-control px-2 py-1 font-semibold tracking-[-0.01em]"
    >
      <span
        aria-hidden="true"
        className="size-[18px] rounded-full bg-[radial-gradient(circle_at_50%_70%,#ffb37a,var(--accent)_60%,#7a2606)]"
      />
      Rekindle
    </Link>
  );
}
