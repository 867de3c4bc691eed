/** Hands a change on as a document. */
import { Download } from "lucide-react";
import { core } from "#renderer/state/core.ts";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { downloadText } from "#renderer/ui/export-image.ts";

export function ExportButton({ changeId }: { readonly changeId: string }) {
  return (
    <Button
      className="review-export"
      size="small"
      variant="ghost"
      icon={Download}
      onClick={() => void attempt(() => exportChange(changeId))}
    >
      {t.review.export}
    </Button>
  );
}

async function exportChange(id: string): Promise<void> {
  const { name, markdown } = await core.changes.export({ id });
  downloadText(name, markdown, "text/markdown");
}
