import type {AnswerEvent} from '../../claude/claude-event.js';
import type {JsonObject} from '../../claude/turn.js';

/** A source of the web that a piece of an answer rests on, by the place of that piece in the text. */
export type Annotation = {
	url: string;
	title: string;
	start: number;
	end: number;
};

/** Finds the sources of each block of text as soon as the block is whole. */
type Annotations = {
	/** What is complete with this event. */
	read(event: AnswerEvent): Annotation[];
};

export function createAnnotations(): Annotations {
	let length = 0;
	let start = 0;
	let cited: JsonObject[] = [];

	return {
		read(event) {
			if (event.type === 'text') {
				length += event.text.length;
				return [];
			}

			if (event.type === 'search' && event.part.kind === 'citation') {
				cited.push(event.part.citation);
				return [];
			}

			const complete = toAnnotations(cited, start, length);
			cited = [];
			start = length;
			return complete;
		},
	};
}

/** Only those that lead to a page: the same page once. */
export function toAnnotations(
	citations: JsonObject[],
	start: number,
	end: number,
): Annotation[] {
	const found = new Map<string, Annotation>();
	for (const {url, title} of citations) {
		if (typeof url === 'string') {
			const name = typeof title === 'string' ? title : '';
			found.set(url, {url, title: name, start, end});
		}
	}

	return [...found.values()];
}
