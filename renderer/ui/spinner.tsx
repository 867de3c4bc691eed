/** Signs that something is under way. */
import type { ReactNode } from "react";

/** A small turning ring; `label` for screen readers when it stands alone. */
export function Spinner({ label }: { readonly label?: string }): ReactNode {
  return label === undefined ? (
    <span className="spinner" aria-hidden="true" />
  ) : (
    <span className="spinner" role="status" aria-label={label} />
  );
}

/** A bar from 0 to `max`. */
export function ProgressBar({
  label,
  value,
  max,
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
}): ReactNode {
  const share = max <= 0 ? 0 : Math.min(100, (100 * value) / max);
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
    >
      <div className="progress-fill" style={{ width: `${share}%` }} />
    </div>
  );
}
