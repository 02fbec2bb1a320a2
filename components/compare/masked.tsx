import { formatCount, plural } from "@/lib/format/number";
import type { Cell } from "@/lib/recovery/compare/comparison";

/** Hidden content by its shape: the length is said, letters never are. */
export function Masked({ chars, words }: { chars: number; words?: number }) {
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

/** One value of a row. */
export function CellValue({ cell }: { cell: Cell }) {
  switch (cell.kind) {
    case "null":
      return <span className="text-ink-3">NULL</span>;
    case "masked":
      return <Masked chars={cell.chars} words={cell.words} />;
    case "plain":
      return cell.text === "" ? (
        <span className="text-ink-3">empty text</span>
      ) : (
        <span className="font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">{cell.text}</span>
      );
  }
}
