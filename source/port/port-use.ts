/** What a port is used for. */
export type PortUse =
	| {use: 'free'}
	/** This program, perhaps another version of it. */
	| {use: 'ours'; version: string; pid?: number}
	/** A demo of it, which has no account. */
	| {use: 'demo'}
	/** Version 1 of this program, which was another one under the same name. */
	| {use: 'version-1'}
	/** Another program that accepts connections. */
	| {use: 'other'};

/** A server of this program. A dashboard can attach to `ours` alone. */
export type PortHolder = Extract<PortUse, {use: 'demo' | 'ours' | 'version-1'}>;
