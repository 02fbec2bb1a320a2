"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { toast } from "./toast";

/** Copies a text and says so. `what` names it: `Copy branch id`. */
export function CopyButton({ text, what, label }: { text: string; what: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // A browser without clipboard rights (plain http, a policy) can still select the text.
      toast.error(`The ${what} could not be copied`, { description: "Select the text and copy it by hand." });
    }
  };
  const icon = copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />;
  return (
    <Button
      variant={label === undefined ? "ghost" : "secondary"}
      size={label === undefined ? "icon-sm" : "md"}
      aria-label={copied ? `Copied ${what}` : `Copy ${what}`}
      onClick={copy}
    >
      {icon}
      {label === undefined ? null : copied ? "Copied" : label}
    </Button>
  );
}
