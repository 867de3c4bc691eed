/** Names of what a language model may call in a conversation. None of them writes, sends, approves or starts anything. */
export const FIND = "find";
export const DESCRIBE = "describe";
export const ASK_BUSINESS = "ask_business";
export const RUNS = "runs";
export const METRICS = "metrics";
export const CHECK = "check";
export const ASSESS = "assess";
export const PROPOSE = "propose";
export const ASK_USER = "ask_user";
