/** Names with what they are, below each other. */
import type { ReactNode } from "react";

export interface FactsProps {
  readonly facts: readonly (readonly [name: string, value: ReactNode])[];
  readonly className?: string;
}

/** A list of facts; each name stands in it once. */
export function Facts({ facts, className = "facts" }: FactsProps): ReactNode {
  return (
    <dl className={className}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
