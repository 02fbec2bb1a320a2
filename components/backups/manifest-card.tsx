import { Card, CardHeader } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { Manifest } from "@/lib/recovery/backup/manifest";

/** The signed manifest, as it lies beside the dump. */
export function ManifestCard({ manifest }: { manifest: Manifest }) {
  const text = JSON.stringify(manifest, null, 2);
  return (
    <Card aria-labelledby="manifest">
      <CardHeader id="manifest" title="Manifest" aside={<CopyButton text={text} what="manifest" />} />
      <details>
        <summary className="px-4 py-2.5 text-xs text-ink-2 hover:text-ink">
          Signed with key <span className="font-mono">{manifest.signature.keyId}</span>. Show it all
        </summary>
        <pre className="border-t border-line px-4 py-3 font-mono text-xs break-all whitespace-pre-wrap">
          {text}
        </pre>
      </details>
    </Card>
  );
}
