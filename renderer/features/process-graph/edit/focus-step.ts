/** Giving the keyboard to a step of the graph or outline, also to one that is about to be drawn. */
import { type RefObject, useEffect, useEffectEvent } from "react";
import { create } from "zustand";

const useRequests = create<{ step: string | undefined; nonce: number }>(() => ({ step: undefined, nonce: 0 }));

/** Asks the graph or outline in view to give the keyboard to a step. */
export function requestFocus(step: string): void {
  useRequests.setState(({ nonce }) => ({ step, nonce: nonce + 1 }));
}

/** Forgets what was asked for, because the keyboard goes somewhere else now. */
export function dropFocusRequests(): void {
  useRequests.setState({ step: undefined });
}

/** Answers requests for steps drawn inside `root`. */
export function useFocusRequests(root: RefObject<HTMLElement | null>): void {
  const { step, nonce } = useRequests();
  useEffect(() => {
    if (step === undefined) return;
    // A dialog or menu that closes gives the keyboard back to where it was; ours comes after that.
    const timer = setTimeout(() => focusStep(root.current, step), 60);
    return () => clearTimeout(timer);
  }, [root, step, nonce]);
}

/**
 * Keeps the keyboard among the steps drawn inside `root` when the one that has it is taken away, as by an undo: `selected`
 * gets it then, or else the first.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>, selected: string | undefined): void {
  const giveOn = useEffectEvent((area: HTMLElement) => {
    const same = selected === undefined ? null : area.querySelector(`[data-step="${CSS.escape(selected)}"]`);
    const next = same ?? area.querySelector("[data-step]");
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  });
  useEffect(() => {
    const area = root.current;
    if (area === null) return;
    let isHere = false;
    const onIn = ({ target }: FocusEvent): void => {
      isHere = target instanceof Element && target.closest("[data-step]") !== null;
    };
    const onOut = ({ target }: FocusEvent): void => {
      // Of a card that is being taken away this may be told as well; only a moment later it is known to be gone.
      queueMicrotask(() => {
        if (target instanceof Element && target.isConnected) isHere = area.contains(document.activeElement) && isHere;
      });
    };
    const observer = new MutationObserver(() => {
      if (isHere && document.activeElement === document.body) giveOn(area);
    });
    area.addEventListener("focusin", onIn);
    area.addEventListener("focusout", onOut);
    observer.observe(area, { childList: true, subtree: true });
    return () => {
      area.removeEventListener("focusin", onIn);
      area.removeEventListener("focusout", onOut);
      observer.disconnect();
    };
  }, [root]);
}

/** Gives the keyboard to a step at once, because somebody went there; what was asked for before no longer counts. */
export function moveFocus(root: HTMLElement | null, id: string): void {
  dropFocusRequests();
  focusStep(root, id);
}

/** Gives the keyboard to a step, once it is drawn: one that was out of view comes with the next frames. */
function focusStep(root: HTMLElement | null, id: string, tries = 30): void {
  const card = root?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`);
  if (card) card.focus({ preventScroll: true });
  else if (tries > 0) requestAnimationFrame(() => focusStep(root, id, tries - 1));
}
