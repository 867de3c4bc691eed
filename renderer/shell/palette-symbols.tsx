/** Everything in the business by name: what the palette lists behind a "#". */
import { Command as Cmdk } from "cmdk";
import { type ReactNode, useDeferredValue } from "react";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { humanName } from "#renderer/state/symbols.ts";
import { t } from "#renderer/strings/strings.ts";
import { StepIcon } from "#renderer/ui/step-icon.tsx";

const SHOWN = 60;

/** The matches; `onPick` closes the palette and then does what it is given. */
export function PaletteSymbols({
  text,
  onPick,
}: {
  readonly text: string;
  readonly onPick: (run: () => void) => void;
}): ReactNode {
  const query = useDeferredValue(text.slice(0, 200));
  const { data = [] } = useQuery(
    `symbols:${query}`,
    (signal) => core.language.symbols({ query, limit: SHOWN }, { signal }),
    { keepPrevious: true },
  );
  if (data.length === 0) return null;
  return (
    <Cmdk.Group heading={t.shell.palette.symbols}>
      {data.map(({ symbol, name, kind, detail, file, range }) => (
        <Cmdk.Item
          key={`${symbol}:${file}:${range.start.line}`}
          className="palette-item"
          value={`symbol:${symbol}:${file}:${range.start.line}`}
          onSelect={() => onPick(() => openFile(file, { range }))}
        >
          <StepIcon kind={kind} />
          <span className="palette-label truncate">{humanName(name)}</span>
          <span className="palette-detail truncate">{detail}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}
