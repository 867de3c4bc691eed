/** Going from one difference to the next: the comparison on screen says what that is. */
import { useEffect, useRef } from "react";
import { create } from "zustand";

/** 1: to the next difference, -1: to the one before. */
export type Direction = 1 | -1;
export type GoTo = (direction: Direction) => void;

const useSteps = create<{ readonly goTo: GoTo | undefined }>(() => ({ goTo: undefined }));

/** Whether a comparison is on screen. */
export function canStep(): boolean {
  return useSteps.getState().goTo !== undefined;
}

/** Goes to another difference of the comparison on screen; does nothing without one. */
export function step(direction: Direction): void {
  useSteps.getState().goTo?.(direction);
}

/** Says how to go on while the component is on screen. */
export function useDifferenceSteps(goTo: GoTo): void {
  const latest = useRef(goTo);
  useEffect(() => {
    latest.current = goTo;
  });
  useEffect(() => {
    const own: GoTo = (direction) => latest.current(direction);
    useSteps.setState({ goTo: own });
    return () => {
      if (useSteps.getState().goTo === own) useSteps.setState({ goTo: undefined });
    };
  }, []);
}

/** The place after `index` in a list that is gone through in circles; before its first step `index` is -1. */
export function stepped(index: number, direction: Direction, length: number): number {
  if (index === -1) return direction === 1 ? 0 : length - 1;
  return (index + direction + length) % length;
}
