/** Speaking instead of typing, where the platform can recognise speech. */
import { useEffect, useRef, useState } from "react";
import { notify } from "#renderer/state/notices.ts";
import { isDesktop } from "#renderer/state/transport.ts";
import { t } from "#renderer/strings/strings.ts";

const words = t.conversation;

/** The part of the platform's speech recognition that is used; its types are not in the standard library. */
interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: RecognitionResult) => void) | null;
  onend: (() => void) | null;
  addEventListener(type: "error", listener: (event: { readonly error?: string }) => void): void;
  start(): void;
  stop(): void;
  abort(): void;
}

interface RecognitionResult {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>;
}

type RecognitionMaker = new () => Recognition;

function recognitionOf(scope: unknown): RecognitionMaker | undefined {
  // The desktop app grants no microphone: offering it there would only lead to a refusal.
  if (isDesktop() || typeof scope !== "object" || scope === null) return undefined;
  const { SpeechRecognition, webkitSpeechRecognition } = scope as Record<string, unknown>;
  const maker = SpeechRecognition ?? webkitSpeechRecognition;
  return typeof maker === "function" ? (maker as RecognitionMaker) : undefined;
}

export interface Voice {
  readonly listening: boolean;
  /** Begins to listen, or ends it. */
  readonly toggle: () => void;
}

/** Speaking into a text field: `onText` hears everything understood so far. Undefined where the platform cannot. */
export function useVoice(onText: (text: string) => void): Voice | undefined {
  const [listening, setListening] = useState(false);
  const running = useRef<Recognition | undefined>(undefined);
  const heard = useRef(onText);
  heard.current = onText;
  useEffect(() => () => running.current?.abort(), []);
  const Maker = recognitionOf(globalThis);
  if (Maker === undefined) return undefined;
  return {
    listening,
    toggle() {
      if (running.current !== undefined) {
        running.current.stop();
        return;
      }
      const recognition = new Maker();
      recognition.lang = navigator.language;
      recognition.continuous = true;
      recognition.interimResults = true;
      recognition.onresult = ({ results }) =>
        heard.current(Array.from(results, (result) => result[0]?.transcript ?? "").join(""));
      recognition.addEventListener("error", ({ error }) => {
        // Silence and an end by hand are no failures.
        if (error === "aborted" || error === "no-speech") return;
        notify("warning", words.voiceFailed, { next: words.voiceNext });
      });
      recognition.onend = () => {
        running.current = undefined;
        setListening(false);
      };
      running.current = recognition;
      recognition.start();
      setListening(true);
    },
  };
}
