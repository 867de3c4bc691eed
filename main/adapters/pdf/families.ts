/** The families of fonts for what Roboto lacks: each a package of its own, in files that cover some characters, variable in weight. */

export const SCRIPTS = ["noto-sans-arabic", "noto-sans-hebrew", "noto-sans-devanagari", "noto-sans-thai"] as const;
export const CHINESE = "noto-sans-sc";
export const JAPANESE = "noto-sans-jp";
export const KOREAN = "noto-sans-kr";
export const EMOJI = "noto-emoji";

/** Every family that documents may be printed with, by the name of its package under `@fontsource-variable`. */
export const PRINTED_FAMILIES: readonly string[] = [...SCRIPTS, CHINESE, JAPANESE, KOREAN, EMOJI];
