import { Card, CardHeader } from "@/components/ui/card";

/** While production is asked what became of a transaction. */
export function DoubtCard() {
  return (
    <Card aria-labelledby="writing">
      <CardHeader id="writing" title="Being resolved" />
      <div role="status" className="grid gap-1 px-4 py-3.5">
        <p>Production is asked by the transaction's id whether it was committed.</p>
        <p className="text-ink-2">Next: the page says “applied” or “nothing was written”.</p>
      </div>
    </Card>
  );
}
