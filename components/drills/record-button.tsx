"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { RecordDrill } from "./actions";

const RecordDialog = dynamic(() => import("./record-dialog"), { ssr: false });

/** Opens the form by which a rehearsal of people is recorded. */
export function RecordButton({ recordDrill }: { recordDrill: RecordDrill }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Record by hand
      </Button>
      {open ? <RecordDialog recordDrill={recordDrill} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
