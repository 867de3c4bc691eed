/** Form controls with a visible label, help and error. */
import { Check, ChevronDown, Minus } from "lucide-react";
import { Checkbox as RadixCheckbox, ToggleGroup } from "radix-ui";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { classNames } from "./class-names.ts";

export interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean;
  /** Gets what ties the control to label, help and error. */
  readonly children: (control: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean | undefined;
    required: boolean | undefined;
  }) => ReactNode;
}

/** A labelled control. */
export function Field({ label, help, error, required, children }: FieldProps): ReactNode {
  const id = useId();
  const describedBy = [help !== undefined && `${id}-help`, error !== undefined && `${id}-error`]
    .filter(Boolean)
    .join(" ");
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {required === true && (
          <span className="field-required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {children({
        id,
        "aria-describedby": describedBy === "" ? undefined : describedBy,
        "aria-invalid": error === undefined ? undefined : true,
        required: required === true ? true : undefined,
      })}
      {help !== undefined && (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** One line of text. */
export function TextInput({
  className,
  ...rest
}: InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }): ReactNode {
  return <input type="text" autoComplete="off" {...rest} className={classNames("input", className)} />;
}

/** Several lines of text. */
export function TextArea({
  className,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly ref?: Ref<HTMLTextAreaElement> }): ReactNode {
  return <textarea {...rest} className={classNames("input", "textarea", className)} />;
}

/** One of several, from the system's own list. */
export function Select({ className, children, ...rest }: SelectHTMLAttributes<HTMLSelectElement>): ReactNode {
  return (
    <span className={classNames("select", className)}>
      <select {...rest}>{children}</select>
      <ChevronDown aria-hidden="true" />
    </span>
  );
}

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean | "indeterminate";
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  /** Accessible name when the label on screen is not enough. */
  readonly name?: string;
}

/** A box to tick with its label at the right. */
export function Checkbox({ label, checked, onChange, disabled, describedBy, name }: CheckboxProps): ReactNode {
  const id = useId();
  return (
    <div className="checkbox">
      <RadixCheckbox.Root
        id={id}
        className="checkbox-box"
        checked={checked}
        disabled={disabled ?? false}
        onCheckedChange={(next) => onChange(next === true)}
        aria-describedby={describedBy}
        aria-label={name}
      >
        <RadixCheckbox.Indicator className="checkbox-mark">
          {checked === "indeterminate" ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <label className="checkbox-label" htmlFor={id}>
        {label}
      </label>
    </div>
  );
}

export interface SegmentedProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly { readonly id: Id; readonly label: string; readonly hint?: string }[];
  readonly onChange: (id: Id) => void;
  readonly size?: "small" | "normal";
}

/** One of a few, side by side; a radio group to screen readers. */
export function Segmented<Id extends string>({
  label,
  value,
  options,
  onChange,
  size = "normal",
}: SegmentedProps<Id>): ReactNode {
  return (
    <ToggleGroup.Root
      type="single"
      className={classNames("segmented", `segmented-${size}`)}
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find(({ id }) => id === next);
        if (option !== undefined) onChange(option.id);
      }}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.id} value={option.id} className="segmented-item" title={option.hint}>
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
