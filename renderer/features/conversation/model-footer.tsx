/** Below the prompt box: who answers, what this conversation has cost, and what would be sent. */
import { ChevronDown, Cpu, Eye } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import { Tooltip } from "#renderer/ui/tooltip.tsx";
import type { Turn } from "#shared/conversation.ts";
import { PreviewDialog } from "./preview-dialog.tsx";
import { price } from "./price.ts";
import { setWithoutModel, useConversation } from "./store.ts";

const words = t.conversation.footer;

/** What the turns in view have cost, short and in a sentence; undefined when no model took part. */
function costOf(turns: readonly Turn[]): { readonly short: string; readonly long: string } | undefined {
  const shares = turns.flatMap(({ reply }) => (reply.model === undefined ? [] : [reply.model]));
  if (shares.length === 0) return undefined;
  const known = shares.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  const tokens = words.tokens(shares.reduce((sum, share) => sum + share.tokens, 0).toLocaleString("en"));
  const sum = price(known.reduce((total, cost) => total + cost, 0));
  if (known.length === 0) return { short: tokens, long: words.unpriced(tokens) };
  return known.length === shares.length
    ? { short: sum, long: words.cost(sum, tokens) }
    : { short: `≥ ${sum}`, long: words.costAtLeast(sum, tokens) };
}

/** The footer. */
export function ModelFooter(): ReactNode {
  const { draft, turns, withoutModel } = useConversation();
  // Which model is set up is told by the application; asked again whenever that changes.
  const named = useAppInfo(({ info }) => info?.model);
  const { data: settings } = useQuery(`conversation.model:${named}`, (signal) =>
    core.models.settings(undefined, { signal }),
  );
  const [previewing, setPreviewing] = useState<string | undefined>(undefined);
  const cost = costOf(turns);
  const ready = settings?.ready === true;
  const model = ready && !withoutModel ? settings.model : words.offline;
  return (
    <div className="prompt-footer">
      <Menu
        groups={[
          [
            {
              id: "model",
              label: settings?.model === undefined || !ready ? words.noModel : settings.model,
              disabled: !ready,
              checked: ready && !withoutModel,
              onSelect: () => setWithoutModel(false),
            },
            {
              id: "offline",
              label: words.offline,
              checked: !ready || withoutModel,
              onSelect: () => setWithoutModel(true),
            },
          ],
          [{ id: "settings", label: words.settings, onSelect: () => openEditor("settings", {}) }],
        ]}
      >
        <Button variant="ghost" size="small" icon={Cpu} className="footer-model" aria-label={words.answersBy(model)}>
          <span className="truncate">{model}</span>
          <ChevronDown aria-hidden="true" />
        </Button>
      </Menu>
      <span className="grow" />
      {cost !== undefined && (
        <Tooltip text={cost.long}>
          <span className="footer-cost numeric">
            <span aria-hidden="true">{cost.short}</span>
            <span className="sr-only">{cost.long}</span>
          </span>
        </Tooltip>
      )}
      {ready && !withoutModel && (
        <IconButton
          label={words.preview}
          icon={Eye}
          size="small"
          tooltipSide="top"
          disabled={draft.trim() === ""}
          onClick={() => setPreviewing(draft.trim())}
        />
      )}
      {previewing !== undefined && <PreviewDialog message={previewing} onClose={() => setPreviewing(undefined)} />}
    </div>
  );
}
