/** What a message may touch, to be narrowed before it is sent. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox } from "#renderer/ui/field.tsx";
import type { ScopePart } from "#shared/conversation.ts";
import { withPart } from "./scope-parts.ts";
import { setOnly, useConversation } from "./store.ts";

const words = t.conversation.preview;

/** The parts with a box each; steps below their playbook. */
export function ScopeChoice({ parts }: { readonly parts: readonly ScopePart[] }): ReactNode {
  const only = useConversation((state) => state.only);
  const isIn = (symbol: string): boolean => only === undefined || only.includes(symbol);
  const set = (symbol: string, allowed: boolean): void => setOnly(withPart(parts, only, symbol, allowed));
  return (
    <section className="scope-choice" aria-label={words.scope}>
      <p>{words.scopeHint}</p>
      <ul>
        {parts.map(({ symbol, title, steps = [] }) => {
          const some = !isIn(symbol) && steps.some((step) => isIn(step.symbol));
          return (
            <li key={symbol}>
              <Checkbox
                label={title}
                checked={some ? "indeterminate" : isIn(symbol)}
                onChange={(allowed) => set(symbol, allowed)}
              />
              {steps.length > 0 && (
                <details open={some}>
                  <summary>{words.stepsOf(title)}</summary>
                  <ul aria-label={words.stepsOf(title)}>
                    {steps.map((step) => (
                      <li key={step.symbol}>
                        <Checkbox
                          label={step.title}
                          checked={isIn(symbol) || isIn(step.symbol)}
                          onChange={(allowed) => set(step.symbol, allowed)}
                        />
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          );
        })}
      </ul>
      {only !== undefined && (
        <Button size="small" onClick={() => setOnly(undefined)}>
          {words.scopeAll}
        </Button>
      )}
    </section>
  );
}
