import type {DoctorFacts} from './doctor-facts.js';

/** What one check found. */
export type Finding = {
	id: string;
	title: string;
	status: FindingStatus;
	/** What was seen. */
	detail: string;
	/** What to type or do; always there when something is broken. */
	cure?: string;
};

export type FindingStatus =
	| 'fine'
	/** Works, and a person should know. */
	| 'warning'
	/** Does not work. */
	| 'broken'
	/** Was not looked at, or does not matter here. */
	| 'skipped';

export type Check = (facts: DoctorFacts) => Finding;
