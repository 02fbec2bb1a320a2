import { CopyButton } from "./copy-button";

export interface MonoIdProps {
  value: string;
  /** What it is, for the copy button: `row id`. */
  what: string;
  /** Shortens the middle: `7f3c…91aa`. The whole value is copied and shown on hover. */
  short?: boolean;
}

/** `7f3c09e2-…-91aa` → `7f3c…91aa`; texts of up to twelve characters stay. */
export function shorten(value: string): string {
  return value.length <= 12 ? value : `${value.slice(0, 4)}…${value.slice(-4)}`;
}

/** An id in mono with a button that copies it. */
export function MonoId({ value, what, short = false }: MonoIdProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span className="min-w-0 font-mono text-xs [overflow-wrap:anywhere]" title={short ? value : undefined}>
        {short ? shorten(value) : value}
      </span>
      <CopyButton text={value} what={what} />
    </span>
  );
}
