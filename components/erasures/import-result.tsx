import type { Import } from "@/lib/recovery/erasures/views";
import { importWords } from "./words";

const MOST = 20;

/** What became of a file: what was added, or which lines have to be mended. */
export default function ImportResult({ result }: { result: Import }) {
  const wrong = result.lines.filter(({ state }) => state === "wrong");
  return (
    <div className="grid gap-1.5">
      <p className={result.accepted ? "text-ok" : "text-missing"}>{importWords(result)}</p>
      {wrong.length === 0 ? null : (
        <ul className="grid gap-1 text-ink-2">
          {wrong.slice(0, MOST).map(({ line, message }) => (
            <li key={line} className="[overflow-wrap:anywhere]">
              <span className="font-mono text-xs">line {line}</span> {message}
            </li>
          ))}
          {wrong.length > MOST ? <li>and {wrong.length - MOST} more</li> : null}
        </ul>
      )}
    </div>
  );
}
