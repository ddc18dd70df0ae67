/** Who has the port. */
export type PortUse =
	| {use: 'free'}
	| ({use: 'ours'} & PortHolder)
	/** Something that takes connections and is not this program. */
	| {use: 'other'};

/** This program, perhaps another version of it. A demo cannot be watched, and serves nobody's account. */
export type PortHolder = {version: string; pid?: number; isDemo?: true};
