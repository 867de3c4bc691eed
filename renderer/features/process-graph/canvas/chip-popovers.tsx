/** What stands behind the small facts of a card: what is prepared for trouble, and what there is to look at. */
import type { LucideIcon } from "lucide-react";
import { Popover } from "radix-ui";
import type { ReactNode } from "react";
import { openFile } from "#renderer/state/editors.ts";
import { humanName } from "#renderer/state/symbols.ts";
import { t } from "#renderer/strings/strings.ts";
import type { GraphIssue, GraphNode } from "#shared/graph.ts";
import type { Chip } from "../card.ts";
import { wayInWords } from "../describe.ts";

interface ChipProps {
  readonly step: GraphNode;
  readonly chip: Chip;
  readonly icon: LucideIcon;
}

function ChipPopover({
  chip,
  icon: Icon,
  title,
  children,
}: Omit<ChipProps, "step"> & { readonly title: string; readonly children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button
          type="button"
          className="step-chip step-chip-press nodrag nopan"
          data-chip={chip.kind}
          tabIndex={-1}
          aria-label={chip.hint}
          title={chip.hint}
          onClick={(event) => event.stopPropagation()}
        >
          <Icon size={12} aria-hidden="true" />
          {chip.text}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="graph-popover scroll" side="right" sideOffset={8} collisionPadding={8}>
          <h3>{title}</h3>
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The issues of a step, each with its ways in order. */
export function IssueList({ issues }: { readonly issues: readonly GraphIssue[] }) {
  return (
    <ul className="issue-list">
      {issues.map(({ issue, ways }, index) => (
        <li key={`${index} ${issue}`}>
          <strong>{humanName(issue)}</strong>
          <ol>
            {ways.map((way, at) => (
              <li key={`${at} ${way.type}`}>{wayInWords(way, ways[at - 1])}</li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}

export function IssuesChip({ step, chip, icon }: ChipProps) {
  return (
    <ChipPopover chip={chip} icon={icon} title={t.graph.issuesTitle}>
      <IssueList issues={step.issues} />
    </ChipPopover>
  );
}

export function FindingsChip({ step, chip, icon, file }: ChipProps & { readonly file: string }) {
  return (
    <ChipPopover chip={chip} icon={icon} title={t.graph.findingsTitle}>
      <ul className="finding-list">
        {step.findings.map(({ code, message, severity, range }) => (
          <li key={`${code} ${message}`} data-severity={severity}>
            <button type="button" onClick={() => openFile(file, { range })}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </ChipPopover>
  );
}
