import type { Cell } from "@/lib/recovery/compare/comparison";
import { Masked } from "./masked";

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
