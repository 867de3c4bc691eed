/** What a change touches: grouped by what has to be done about it, each impact with its reason, its way and its effect. */
import { type ReactNode, useState } from "react";
import { openFile } from "#renderer/state/editors.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { CountBadge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { Impact, ImpactClass } from "#shared/knit.ts";
import { CLASS_ICON, CLASS_TONE, groupByClass, nameOf } from "./impact-words.ts";
import "./impact.css";

const words = t.knit.impact;

export interface ImpactGroupsProps {
  readonly impacts: readonly Impact[];
  /** How many of each class are listed until all are asked for. */
  readonly atFirst: number;
  /** How many more there are than `impacts`. */
  readonly more?: number | undefined;
}

/** One section per class. */
export function ImpactGroups({ impacts, atFirst, more = 0 }: ImpactGroupsProps): ReactNode {
  return (
    <div className="impact-groups">
      {groupByClass(impacts).map((group) => (
        <ImpactGroup key={group.class} of={group.class} impacts={group.impacts} atFirst={atFirst} />
      ))}
      {more > 0 && <p className="quiet">{words.more(more)}</p>}
    </div>
  );
}

interface ImpactGroupProps {
  readonly of: ImpactClass;
  readonly impacts: readonly Impact[];
  readonly atFirst: number;
}

function ImpactGroup({ of, impacts, atFirst }: ImpactGroupProps): ReactNode {
  const [all, setAll] = useState(false);
  const Icon = CLASS_ICON[of];
  const shown = all ? impacts : impacts.slice(0, atFirst);
  return (
    <section className="impact-group" aria-label={words.class[of]}>
      <h4 data-tone={CLASS_TONE[of]}>
        <Icon aria-hidden="true" />
        {words.class[of]}
        <CountBadge count={impacts.length} />
      </h4>
      <ul aria-label={words.class[of]}>
        {shown.map((impact) => (
          <ImpactItem
            key={`${impact.symbol} ${impact.file} ${impact.range.start.line} ${impact.reason}`}
            impact={impact}
          />
        ))}
      </ul>
      {impacts.length > shown.length && (
        <Button size="small" variant="ghost" onClick={() => setAll(true)}>
          {words.all(impacts.length)}
        </Button>
      )}
    </section>
  );
}

function ImpactItem({ impact }: { readonly impact: Impact }): ReactNode {
  const { symbol, file, range, reason, effect, why, confidence, executions, tasks = [] } = impact;
  const about = [
    fileTitle(file),
    ...(why.length > 0 ? [words.because(why.map(nameOf).join(" → "))] : []),
    words.sure(confidence),
    ...(executions.length > 0 ? [words.running(executions.length)] : []),
    ...(tasks.length > 0 ? [words.tasks(tasks.length)] : []),
  ];
  return (
    <li>
      <button type="button" className="impact-item" onClick={() => openFile(file, { range })}>
        <span className="impact-item-name">{nameOf(symbol)}</span>
        <span>{reason}</span>
        {effect !== undefined && effect.kind !== "name_only" && (
          <span className="impact-item-effect" data-severity={effect.severity}>
            <strong>{words.severity[effect.severity]}:</strong> {effect.words}
          </span>
        )}
        <span className="impact-item-about">{about.join(" · ")}</span>
      </button>
    </li>
  );
}
