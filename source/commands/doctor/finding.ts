import type {DoctorFacts} from './doctor-facts.js';

/** What one check found. */
export type Finding = {
	id: string;
	title: string;
	status: FindingStatus;
	/** What was seen. */
	detail: string;
	/** What to type or do; always present when something is broken. */
	cure?: string;
};

export type FindingStatus =
	| 'fine'
	/** Works, but worth knowing. */
	| 'warning'
	/** Does not work. */
	| 'broken'
	/** Not checked, or irrelevant here. */
	| 'skipped';

export type Check = (facts: DoctorFacts) => Finding;
