/** Before something is deleted that others name: who names it, and what could take its place. */
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { fileTitle } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, Select } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { Deletion } from "#shared/knit.ts";
import { nameOf } from "./impact-words.ts";
import { openNew } from "./open-change.ts";
import { askToDelete, useKnit } from "./store.ts";

const words = t.knit.deletion;

export function DeletionDialog(): ReactNode {
  const symbol = useKnit((state) => state.deleting);
  return symbol === undefined ? null : <DeletionGuard key={symbol} symbol={symbol} />;
}

function DeletionGuard({ symbol }: { readonly symbol: string }): ReactNode {
  const { data, failure, reload } = useQuery(`deletion ${symbol}`, (signal) =>
    core.knit.deletion({ symbol }, { signal }),
  );
  const [instead, setInstead] = useState("");
  const close = (): void => askToDelete(undefined);
  const remove = async (how: { readonly instead?: string; readonly anyway?: boolean }): Promise<void> => {
    await openNew(await core.knit.delete({ symbol, ...how }));
  };
  const isUsed = data !== undefined && data.uses.length > 0;
  return (
    <FormDialog
      title={words.title(nameOf(symbol))}
      description={words.proposed}
      action={isUsed ? words.reassign : words.delete}
      ready={isUsed ? instead !== "" : data !== undefined}
      loadFailure={failure}
      onReload={reload}
      other={isUsed ? { label: words.anyway, danger: true, run: () => remove({ anyway: true }) } : undefined}
      onSubmit={() => remove(isUsed ? { instead } : {})}
      onClose={close}
    >
      {data === undefined ? (
        failure === undefined && <p>{t.common.loading}</p>
      ) : isUsed ? (
        <Uses deletion={data} instead={instead} onChoose={setInstead} onOpen={close} />
      ) : (
        <p>{words.unused}</p>
      )}
    </FormDialog>
  );
}

interface UsesProps {
  readonly deletion: Deletion;
  readonly instead: string;
  readonly onChoose: (symbol: string) => void;
  /** A place was opened behind the dialog. */
  readonly onOpen: () => void;
}

function Uses({ deletion: { uses, more, choices }, instead, onChoose, onOpen }: UsesProps): ReactNode {
  return (
    <>
      <p>{words.used(uses.length + more)}</p>
      <ul className="deletion-uses scroll" aria-label={words.uses}>
        {uses.map(({ from, relation, fromPlace: { file, range } }) => (
          <li key={`${from} ${file} ${range.start.line} ${range.start.column}`}>
            <button
              type="button"
              className="link"
              onClick={() => {
                onOpen();
                openFile(file, { range });
              }}
            >
              {nameOf(from)}
            </button>{" "}
            <span className="quiet">
              {relation} · {t.knit.conflicts.place(fileTitle(file), range.start.line)}
            </span>
          </li>
        ))}
        {more > 0 && <li className="quiet">{t.knit.links.more(more)}</li>}
      </ul>
      {choices.length === 0 ? (
        <p className="quiet">{words.noChoice}</p>
      ) : (
        <Field label={words.instead}>
          {(control) => (
            <Select {...control} value={instead} onChange={(event) => onChoose(event.target.value)}>
              <option value="">{words.noInstead}</option>
              {choices.map(({ symbol, title }) => (
                <option key={symbol} value={symbol}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </>
  );
}
