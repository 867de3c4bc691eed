/** Text with paragraphs, lists, **strong** words and `names`; nothing in it is ever read as markup of the page. */
import type { ReactNode } from "react";

export type Block =
  | { readonly kind: "paragraph"; readonly lines: readonly string[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly string[] };

/** Splits a text into paragraphs and lists. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let list: { ordered: boolean; items: string[] } | undefined;
  const flush = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", lines: paragraph });
    if (list !== undefined) blocks.push({ kind: "list", ...list });
    paragraph = [];
    list = undefined;
  };
  for (const line of text.split("\n")) {
    const item = /^\s*(?:[-•*]|(\d+)[.)])\s+(.*)$/.exec(line);
    if (item !== null) {
      const ordered = item[1] !== undefined;
      if (list === undefined || list.ordered !== ordered) {
        flush();
        list = { ordered, items: [] };
      }
      list.items.push(item[2] ?? "");
    } else if (line.trim() === "") {
      flush();
    } else {
      if (list !== undefined) flush();
      paragraph.push(line);
    }
  }
  flush();
  return blocks;
}

function Inline({ text }: { readonly text: string }): ReactNode {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((part, index) => {
    if (part.startsWith("**") && part.endsWith("**") && part.length > 4)
      return <strong key={index}>{part.slice(2, -2)}</strong>;
    if (part.startsWith("`") && part.endsWith("`") && part.length > 2)
      return <code key={index}>{part.slice(1, -1)}</code>;
    return part;
  });
}

/** Shows such a text. */
export function Prose({ text }: { readonly text: string }): ReactNode {
  return (
    <div className="prose">
      {blocksOf(text).map((block, index) => {
        if (block.kind === "paragraph") {
          return (
            <p key={index}>
              {block.lines.map((line, at) => (
                <span key={at}>
                  {at > 0 && <br />}
                  <Inline text={line} />
                </span>
              ))}
            </p>
          );
        }
        const List = block.ordered ? "ol" : "ul";
        return (
          <List key={index} className={block.ordered ? "prose-ordered" : "prose-list"}>
            {block.items.map((item, at) => (
              <li key={at}>
                <Inline text={item} />
              </li>
            ))}
          </List>
        );
      })}
    </div>
  );
}
