/** Narrowing a list: by words, and by filters that are shown when they are asked for. */
import { ListFilter, Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { IconButton } from "./button.tsx";
import { TextInput } from "./field.tsx";

export interface FilterBoxProps {
  /** Name of the field, also shown in it while it is empty. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly filtersLabel: string;
  /** Whether the filters are shown at first: when one of them narrows the list already. */
  readonly showsFilters: boolean;
  readonly filters: ReactNode;
  /** More beside the field. */
  readonly children?: ReactNode;
}

/** The field, its button, and below them the filters. */
export function FilterBox({
  label,
  value,
  onChange,
  filtersLabel,
  showsFilters,
  filters,
  children,
}: FilterBoxProps): ReactNode {
  const [open, setOpen] = useState(showsFilters);
  return (
    <>
      <div className="search-box">
        <Search aria-hidden="true" />
        <TextInput
          type="search"
          aria-label={label}
          placeholder={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <IconButton label={filtersLabel} icon={ListFilter} pressed={open} onClick={() => setOpen(!open)} />
        {children}
      </div>
      {open && filters}
    </>
  );
}
