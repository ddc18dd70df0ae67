/** Where a text was found: more than one part where a wrap goes through it. */
export type Match = readonly [MatchPart, ...MatchPart[]];

/** From `start` to before `end` in the text of a line, in UTF-16 code units. */
export type MatchPart = {line: number; start: number; end: number};
