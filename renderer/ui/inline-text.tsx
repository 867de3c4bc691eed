/** A line of text with its strong words, `names` and links; nothing in it is ever read as markup of the page. */
import type { ReactNode } from "react";
import { openFile } from "#renderer/state/editors.ts";
import { fileNamed, useWorkspace } from "#renderer/state/workspace.ts";
import { type Span, spansOf } from "#shared/spans.ts";

/** Words that open the file of a thing, its title where nothing else was written; plain words where there is no such thing. */
function ThingLink({ symbol, text }: { readonly symbol: string; readonly text: string }): ReactNode {
  const file = useWorkspace((state) => fileNamed(state, symbol));
  if (file === undefined) return text;
  return (
    <button type="button" className="text-link" onClick={() => openFile(file.path)}>
      {text === symbol ? file.title : text}
    </button>
  );
}

function SpanText({ span: { text, code, link } }: { readonly span: Span }): ReactNode {
  if (code) return <code>{text}</code>;
  if (link === undefined) return text;
  if (link.kind === "thing") return <ThingLink symbol={link.symbol} text={text} />;
  return (
    <a className="text-link" href={link.href} title={link.href} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

/** Shows such a line. Addresses open outside of the program. */
export function InlineText({ text }: { readonly text: string }): ReactNode {
  return spansOf(text).map((span, index) => {
    const shown = <SpanText span={span} />;
    return span.strong ? <strong key={index}>{shown}</strong> : <span key={index}>{shown}</span>;
  });
}
