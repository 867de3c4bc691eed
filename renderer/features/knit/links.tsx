/** Links: what the selection is connected with, what people wrote down, what is likely. */
import { MessageSquare, Network, Trash2, Waypoints } from "lucide-react";
import type { ReactNode } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { useOutline } from "#renderer/state/outline.ts";
import { useSelection } from "#renderer/state/selection.ts";
import { symbolKind } from "#renderer/state/symbols.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { StepIcon } from "#renderer/ui/step-icon.tsx";
import { draftMessage } from "../conversation/store.ts";
import { showInLandscape } from "../landscape/store.ts";
import { Connections } from "./connections.tsx";
import { nameOf } from "./impact-words.ts";
import { ManualLinks } from "./manual-links.tsx";
import { askToDelete } from "./store.ts";
import { Suggestions } from "./suggestions.tsx";

const words = t.knit.links;

interface Subject {
  readonly symbol: string;
  readonly title: string;
}

/** What is selected, or else what the file in view holds, with the name people use for it. */
function useSubject(): Subject | undefined {
  const { symbol, title, file } = useSelection((state) => state.selection);
  const [whole] = useOutline(file);
  if (symbol !== undefined) return { symbol, title: title ?? nameOf(symbol) };
  return whole === undefined || file === undefined ? undefined : { symbol: whole.symbol, title: fileTitle(file) };
}

export function Links(): ReactNode {
  const subject = useSubject();
  return (
    <div className="knit-scroll scroll">
      {subject === undefined ? (
        <EmptyState icon={Waypoints} title={words.nothing.title} text={words.nothing.text} />
      ) : (
        <SubjectLinks subject={subject} />
      )}
      <ManualLinks from={subject?.symbol} />
      <Suggestions />
    </div>
  );
}

function SubjectLinks({ subject: { symbol, title } }: { readonly subject: Subject }): ReactNode {
  const mayChange = useAppInfo((state) => may(state.info, "Manager"));
  return (
    <>
      <div className="knit-subject">
        <StepIcon kind={symbolKind(symbol) ?? ""} />
        <span className="grow">
          <span className="knit-title">{title}</span>
          <span className="knit-kind">{symbol}</span>
        </span>
      </div>
      <div className="knit-ask">
        <Button
          size="small"
          icon={MessageSquare}
          onClick={() => {
            draftMessage(words.whatIfMessage(title));
            runCommand("chat.focus");
          }}
        >
          {words.whatIf}
        </Button>
        <Button size="small" icon={Waypoints} onClick={() => openEditor("neighbourhood", { symbol })}>
          {t.knit.neighbourhood.show}
        </Button>
        <Button
          size="small"
          icon={Network}
          onClick={() => {
            showInLandscape({ symbol, file: undefined });
            openEditor("landscape", {});
          }}
        >
          {words.onMap}
        </Button>
        <Button size="small" icon={Trash2} disabled={!mayChange} onClick={() => askToDelete(symbol)}>
          {words.remove}
        </Button>
      </div>
      <Connections symbol={symbol} />
    </>
  );
}
