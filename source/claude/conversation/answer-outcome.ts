import type {ApiError} from '../../errors/api-error.js';
import type {Done} from '../claude-event.js';
import type {AssistantBlock} from '../turn.js';

/** How an answer has ended. */
export type AnswerOutcome =
	| {
			type: 'done';
			done: Done;
			/** The answer as the client has seen it. */
			content: AssistantBlock[];
			/** The model stopped where the CLI would by itself ask it to go on: the process must end first. */
			isCut: boolean;
	  }
	| {type: 'failed'; error: ApiError};
