/** A longer text in Markdown: a few buttons that set it, and how it will look. */
import { Bold, Eye, Heading, List, ListOrdered, type LucideIcon, Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Prose } from "#renderer/ui/prose.tsx";

/** A text with what is marked in it: from `start` to before `end`. */
export interface Marked {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts `mark` around what is marked. */
export function surrounded({ text, start, end }: Marked, mark: string): Marked {
  const inside = text.slice(start, end);
  return {
    text: `${text.slice(0, start)}${mark}${inside}${mark}${text.slice(end)}`,
    start: start + mark.length,
    end: end + mark.length,
  };
}

/** Puts a beginning before each marked line; `numbered` counts them. */
export function begun({ text, start, end }: Marked, beginning: string, numbered = false): Marked {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", Math.max(end - 1, from));
  const until = to < 0 ? text.length : to;
  const lines = text.slice(from, until).split("\n");
  const changed = lines.map((line, index) => `${numbered ? `${index + 1}. ` : beginning}${line}`).join("\n");
  return { text: text.slice(0, from) + changed + text.slice(until), start: from, end: from + changed.length };
}

const TOOLS: readonly { icon: LucideIcon; name: keyof typeof t.tasks.writing.tools; change: (at: Marked) => Marked }[] =
  [
    { icon: Heading, name: "heading", change: (at) => begun(at, "## ") },
    { icon: Bold, name: "bold", change: (at) => surrounded(at, "**") },
    { icon: List, name: "list", change: (at) => begun(at, "- ") },
    { icon: ListOrdered, name: "numbered", change: (at) => begun(at, "", true) },
  ];

export interface MarkdownInputProps {
  readonly id: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly required: boolean;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function MarkdownInput({ label, value, onChange, ...control }: MarkdownInputProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [reading, setReading] = useState(false);
  const words = value.trim() === "" ? 0 : value.trim().split(/\s+/).length;
  const apply = (change: (at: Marked) => Marked): void => {
    const element = area.current;
    if (element === null) return;
    const next = change({ text: value, start: element.selectionStart, end: element.selectionEnd });
    onChange(next.text);
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(next.start, next.end);
    });
  };
  return (
    <div className="markdown-input">
      <div className="markdown-bar" role="toolbar" aria-label={t.tasks.writing.toolsOf(label)}>
        {TOOLS.map(({ icon, name, change }) => (
          <IconButton
            key={name}
            size="small"
            icon={icon}
            label={t.tasks.writing.tools[name]}
            disabled={control.disabled || reading}
            onClick={() => apply(change)}
          />
        ))}
        <span className="markdown-words">{t.tasks.writing.words(words)}</span>
        <Button size="small" variant="ghost" icon={reading ? Pencil : Eye} onClick={() => setReading(!reading)}>
          {reading ? t.tasks.writing.write : t.tasks.writing.preview}
        </Button>
      </div>
      {reading ? (
        <div className="markdown-preview">{value.trim() === "" ? t.tasks.writing.nothing : <Prose text={value} />}</div>
      ) : (
        <textarea {...control} ref={area} rows={14} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  );
}
