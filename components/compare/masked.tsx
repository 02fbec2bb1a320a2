import { formatCount, plural } from "@/lib/format/number";

/** Hidden content by its shape: the length is said, letters never are. */
export function Masked({ chars, words }: { chars: number; words?: number }) {
  "use no memo";
  return (
    <span className="text-ink-3">
      <span aria-hidden="true" className="tracking-[0.06em]">
        ••••••••{" "}
      </span>
      <span className="sr-only">Masked, </span>
      {formatCount(chars)} chars
      {words === undefined || words === 0 ? null : `, ${plural(words, "word")}`}
    </span>
  );
}
