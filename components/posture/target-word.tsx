import { formatSeconds } from "@/lib/format/duration";

/** Whether something measured keeps its target, which is always said with it. */
export function TargetWord({ seconds, targetSeconds }: { seconds: number; targetSeconds: number }) {
  const met = seconds <= targetSeconds;
  return (
    <span className={met ? "text-ok" : "text-missing"}>
      {met ? "within" : "more than"} {formatSeconds(targetSeconds)}
    </span>
  );
}
