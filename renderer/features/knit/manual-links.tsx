/** The links that people wrote down, and what is wrong with them. */
import { Pencil, Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { CountBadge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { KnitFinding, PlacedLink } from "#shared/knit.ts";
import { nameOf } from "./impact-words.ts";
import { openMade } from "./open-change.ts";
import { draftLink } from "./store.ts";
import { useReloadOnChange } from "./use-pending.ts";

const words = t.knit.links;

const FILE = ".knit/links.yaml";

/** `from`: what a new link begins with. */
export function ManualLinks({ from }: { readonly from: string | undefined }): ReactNode {
  const { data, failure, reload } = useQuery("written links", (signal) => core.knit.links(undefined, { signal }));
  useReloadOnChange(reload);
  const links = data?.links ?? [];
  return (
    <section aria-label={words.written}>
      <h3 className="knit-heading">
        {words.written} <CountBadge count={links.length} label={words.count(links.length)} />
        <IconButton
          size="small"
          icon={Plus}
          label={words.add}
          onClick={() => draftLink({ link: from === undefined ? {} : { from } })}
        />
      </h3>
      <FailureNote failure={failure} onRetry={reload} />
      {data !== undefined && links.length === 0 && <p className="knit-none">{words.noneWritten}</p>}
      <ul aria-label={words.written}>
        {links.map((placed) => (
          <WrittenLink key={placed.index} placed={placed} />
        ))}
      </ul>
      <Wrong findings={data?.settings ?? []} />
    </section>
  );
}

function WrittenLink({ placed: { link, index, range } }: { readonly placed: PlacedLink }): ReactNode {
  const [from, to] = [nameOf(link.from), nameOf(link.to)];
  return (
    <li className="knit-link">
      <button
        type="button"
        className="knit-row"
        aria-label={words.arrow(from, to)}
        onClick={() => openFile(FILE, { range })}
      >
        <span className="grow">
          <span className="knit-name truncate">{words.arrow(from, to)}</span>
          <span className="knit-relation truncate">{link.relation}</span>
        </span>
      </button>
      <IconButton size="small" icon={Pencil} label={words.edit(from, to)} onClick={() => draftLink({ link, index })} />
      <IconButton
        size="small"
        icon={Trash2}
        label={words.delete(from, to)}
        onClick={() => void openMade(() => core.knit.deleteLink({ from: link.from, to: link.to, index }))}
      />
    </li>
  );
}

/** What cannot be used in the files under `.knit/`, with the way to put a damaged file right. */
function Wrong({ findings }: { readonly findings: readonly KnitFinding[] }): ReactNode {
  if (findings.length === 0) return null;
  const damaged = [...new Set(findings.filter(({ severity }) => severity === "error").map(({ file }) => file))];
  return (
    <div className="note note-warning knit-wrong">
      <div className="note-body">
        <p>{words.wrong}</p>
        <ul aria-label={words.wrong}>
          {findings.map(({ file, range, message }) => (
            <li key={`${file} ${range.start.line} ${message}`}>
              <button type="button" className="link" onClick={() => openFile(file, { range })}>
                {message}
              </button>
            </li>
          ))}
        </ul>
        {damaged.map((file) => (
          <Button key={file} size="small" onClick={() => void openMade(() => core.knit.repair({ file }))}>
            {words.repair} {file}
          </Button>
        ))}
      </div>
    </div>
  );
}
