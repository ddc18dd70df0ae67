/** Who has the port. */
export type PortUse =
	| {use: 'free'}
	/** This program, perhaps another version of it. */
	| {use: 'ours'; version: string; pid?: number}
	/** A demo of it, which serves nobody's account. */
	| {use: 'demo'}
	/** Something that takes connections and is not this program. */
	| {use: 'other'};

/** A server of this program. A demo cannot be watched. */
export type PortHolder = {version: string; pid?: number; isDemo?: true};
