/** The log of what happened, newest last. */
import "./output.css";
import { Eraser } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { formatTime } from "#renderer/state/format.ts";
import { useNotices } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";

/** The Output panel. */
export function Output(): ReactNode {
  const log = useNotices((state) => state.log);
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => end.current?.scrollIntoView({ block: "nearest" }), [log]);
  if (log.length === 0) return <EmptyState title={t.output.empty} />;
  return (
    <ol className="output" aria-label={t.output.list}>
      {log.map((line, index) => (
        <li key={index} ref={index === log.length - 1 ? end : undefined} className={`output-${line.level}`}>
          <time dateTime={line.at.toISOString()}>{formatTime(line.at)}</time>
          <span>{line.text}</span>
        </li>
      ))}
    </ol>
  );
}

/** The Output panel's buttons. */
export function OutputActions(): ReactNode {
  return (
    <IconButton label={t.output.clear} icon={Eraser} size="small" onClick={() => useNotices.setState({ log: [] })} />
  );
}
