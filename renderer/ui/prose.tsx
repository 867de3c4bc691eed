/** Text with headings, paragraphs, lists, tables, **strong** words and `names`; nothing in it is ever read as markup of the page. */
import type { ReactNode } from "react";
import { blocksOf } from "#shared/prose.ts";

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
        if (block.kind === "heading") {
          return (
            <p key={index} className="prose-heading">
              <Inline text={block.text} />
            </p>
          );
        }
        if (block.kind === "table") {
          return (
            <table key={index} className="prose-table">
              <thead>
                <tr>
                  {block.head.map((cell, at) => (
                    <th key={at} scope="col">
                      <Inline text={cell} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {block.rows.map((row, at) => (
                  <tr key={at}>
                    {row.map((cell, place) => (
                      <td key={place}>
                        <Inline text={cell} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }
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
