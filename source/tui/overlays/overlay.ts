/** What lies on top of the screen and has the keys. */
export type Overlay =
	| {type: 'help'; query: string; index: number}
	| {type: 'model'; index: number; force: boolean}
	/** `run` counts how often the test was started here. */
	| {type: 'self-test'; run: number}
	| {type: 'service'; top: number; task?: ServiceTask}
	| {type: 'copy'; index: number}
	/** `top` is absent while the newest lines are shown. */
	| {type: 'log'; top?: number}
	| {type: 'health'}
	| {type: 'confirm'; question: Question};

export type ServiceVerb = 'install' | 'uninstall' | 'restart';

/** `run` tells one start of a task from the next. */
export type ServiceTask = {verb: ServiceVerb; run: number};

export type Question = {
	what: 'quit' | ServiceVerb;
	title: string;
	message: string;
};
