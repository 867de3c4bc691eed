/** What the steps of a story wait for: each for the one before, and for all that go on side by side before it. */

/** The names each of `steps` waits for, in their order; none for the first. */
export function waitsFor(
  steps: readonly { readonly name: string; readonly beside?: boolean }[],
): readonly (readonly string[])[] {
  let [before, group]: [readonly string[], string[]] = [[], []];
  return steps.map(({ name, beside }) => {
    if (beside !== true) [before, group] = [group, []];
    group.push(name);
    return before;
  });
}
