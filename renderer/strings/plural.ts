/** "1 problem", "2 problems": the number with the right form of the word. */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
