/** Text with headings, paragraphs, lists and tables, and in them what a line may have; nothing is ever read as markup of the page. */
import type { ReactNode } from "react";
import { blocksOf } from "#shared/prose.ts";
import { InlineText } from "./inline-text.tsx";

/** Shows such a text. */
export function Prose({ text }: { readonly text: string }): ReactNode {
  return (
    <div className="prose">
      {blocksOf(text).map((block, index) => {
        if (block.kind === "heading") {
          return (
            <p key={index} className="prose-heading">
              <InlineText text={block.text} />
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
                      <InlineText text={cell} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {block.rows.map((row, at) => (
                  <tr key={at}>
                    {row.map((cell, place) => (
                      <td key={place}>
                        <InlineText text={cell} />
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
                  <InlineText text={line} />
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
                <InlineText text={item} />
              </li>
            ))}
          </List>
        );
      })}
    </div>
  );
}
