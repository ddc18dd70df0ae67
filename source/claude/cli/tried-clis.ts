/** A version of the CLI whose contract with this program was tried. */
export type TriedCli = {
	version: string;
	/** The day, as `2026-11-30`. */
	on: string;
	/** How many of the contract's tests passed. */
	passed: number;
	/** What did not work, by the names of the test files: `rewind`. */
	failed: string[];
};

/** Written by `npm run canary`; oldest version first. */
export const triedClis: TriedCli[] = [
	{
		version: '2.1.150',
		on: '2026-12-01',
		passed: 186,
		failed: [
			'account',
			'cache-breakpoints',
			'claude-models',
			'count-tokens',
			'cut-answers',
			'failures',
			'rewind',
			'settings',
		],
	},
	{
		version: '2.1.265',
		on: '2026-12-01',
		passed: 209,
		failed: [],
	},
	{
		version: '2.1.332',
		on: '2026-11-30',
		passed: 201,
		failed: [],
	},
];
