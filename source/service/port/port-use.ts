/** Who has the port. */
export type PortUse =
	| {use: 'free'}
	/** This program, perhaps another version of it. */
	| {use: 'ours'; version: string; pid?: number}
	/** Something that takes connections and is not this program. */
	| {use: 'other'};
