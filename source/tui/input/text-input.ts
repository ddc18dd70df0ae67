/** A line of text that is typed. `cursor` counts UTF-16 code units, and never stands within a character. */
export type TextInput = {text: string; cursor: number};

export const emptyInput: TextInput = {text: '', cursor: 0};
