/** Reads and edits the text of one format. An edit changes as few bytes as it can: comments, order and indentation stay. */
export type Format = {
	/** The values, `{}` where there are none. Throws where the text is not well-formed. */
	parse(text: string): unknown;
	/** Sets a value, with all that is missing on the way to it. Throws an `EditError` where something else is in the way. */
	set(text: string, path: Path, value: Value): string;
	/** Removes a value that is there. */
	remove(text: string, path: Path): string;
};

export const formatNames = ['json', 'toml', 'yaml'] as const;

export type FormatName = (typeof formatNames)[number];

/** The name of a field, or the item of a list that has this field: `{name: 'Claude Opus'}`. */
export type PathStep = string | Readonly<Record<string, string>>;

export type Path = readonly PathStep[];

export type Value =
	| string
	| number
	| boolean
	| null
	| readonly Value[]
	// An undefined field counts as absent; the compiler adds such fields to a list of objects with different fields.
	| {readonly [name: string]: Value | undefined};

/** Why a text cannot be edited, as a sentence for its owner. */
export class EditError extends Error {
	override name = 'EditError';
}
