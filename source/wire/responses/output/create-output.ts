import type {ContentEvent, SearchPart} from '../../../claude/claude-event.js';
import type {JsonObject} from '../../../claude/turn.js';
import {toAnnotations} from '../../answer/create-annotations.js';
import type {ToolNames} from '../tools/create-tool-names.js';
import {
	type ItemStatus,
	type OutputItem,
	type ResponseEvent,
	toAnnotated,
	toBeginning,
	toEnding,
	toGrowth,
	toItem,
} from './output-item.js';

/** The output of a response while it grows, item after item. */
export type Output = {
	/** Text of a kind goes to the item that is open, if it is of that kind, or begins the next. */
	addText(
		kind: 'message' | 'refusal' | 'reasoning',
		text: string,
	): ResponseEvent[];
	/** `name` is the one that the tool has for the model. */
	beginCall(callId: string, name: string): ResponseEvent[];
	addArguments(json: string): ResponseEvent[];
	addSearch(part: SearchPart): ResponseEvent[];
	/** Whichever of these an event of the answer is. */
	add(event: ContentEvent): ResponseEvent[];
	/** Ends the item that is open. */
	close(status: ItemStatus): ResponseEvent[];
	/** The items so far; one that is still open is incomplete. */
	items(): JsonObject[];
};

export function createOutput({
	toId,
	names,
	hidesThoughts = false,
	onClosed,
}: {
	/** Makes the id of an item unique. */
	toId: (prefix: string) => string;
	names: Pick<ToolNames, 'toClient'>;
	hidesThoughts?: boolean;
	onClosed: (id: string, item: JsonObject) => void;
}): Output {
	const closed: JsonObject[] = [];
	let open: OutputItem | undefined;
	/** The sources of the block of text that is under way, and where it began in its message. */
	let cited: JsonObject[] = [];
	let citedFrom = 0;

	function begin(item: OutputItem): ResponseEvent[] {
		const ending = close('completed');
		open = item;
		return [...ending, ...toBeginning(item, closed.length)];
	}

	function grow(text: string): ResponseEvent[] {
		if (open === undefined || text === '') {
			return [];
		}

		open.text += text;
		return toGrowth(open, closed.length, text);
	}

	function close(status: ItemStatus): ResponseEvent[] {
		if (open === undefined) {
			return [];
		}

		const events = [...annotate(), ...toEnding(open, closed.length, status)];
		const item = toItem(open, status);
		closed.push(item);
		onClosed(open.id, item);
		open = undefined;
		return events;
	}

	/** The block of text is whole. */
	function annotate(): ResponseEvent[] {
		if (open?.kind !== 'message') {
			return [];
		}

		const item = open;
		const found = toAnnotations(cited, citedFrom, item.text.length);
		cited = [];
		citedFrom = item.text.length;
		return found.map(({url, title, start, end}) => {
			const annotation = {
				type: 'url_citation',
				start_index: start,
				end_index: end,
				url,
				title,
			};
			item.annotations.push(annotation);
			return toAnnotated(item, closed.length, annotation);
		});
	}

	function beginMessage(): ResponseEvent[] {
		const ending = close('completed');
		citedFrom = 0;
		const id = idOf('msg');
		return [
			...ending,
			...begin({kind: 'message', id, text: '', annotations: []}),
		];
	}

	function idOf(prefix: string): string {
		return toId(`${prefix}_`);
	}

	function beginText(
		kind: 'message' | 'refusal' | 'reasoning',
	): ResponseEvent[] {
		if (kind === 'message') {
			return beginMessage();
		}

		return begin({
			kind,
			id: idOf(kind === 'reasoning' ? 'rs' : 'msg'),
			text: '',
		});
	}

	const output: Output = {
		addText(kind, text) {
			if (text === '' || (hidesThoughts && kind === 'reasoning')) {
				return [];
			}

			return [...(open?.kind === kind ? [] : beginText(kind)), ...grow(text)];
		},
		beginCall(callId, name) {
			const called = names.toClient(name);
			const id = idOf(callPrefixes[called.kind]);
			return begin({...called, id, text: '', callId});
		},
		addArguments: grow,
		addSearch(part) {
			switch (part.kind) {
				case 'text': {
					return annotate();
				}

				case 'citation': {
					const beginning = open?.kind === 'message' ? [] : beginMessage();
					cited.push(part.citation);
					return beginning;
				}

				case 'query': {
					const {query} = part.input;
					return begin({
						kind: 'web-search',
						id: idOf('ws'),
						text: typeof query === 'string' ? query : '',
					});
				}

				case 'result': {
					return open?.kind === 'web-search' ? close('completed') : [];
				}
			}
		},
		close,
		add(event) {
			switch (event.type) {
				case 'text': {
					return output.addText('message', event.text);
				}

				case 'structured': {
					return output.addText('message', event.json);
				}

				case 'thinking': {
					return output.addText('reasoning', event.text);
				}

				case 'tool-call': {
					return output.beginCall(event.id, event.name);
				}

				case 'tool-arguments': {
					return output.addArguments(event.json);
				}

				case 'search': {
					return output.addSearch(event.part);
				}

				case 'restart': {
					return [];
				}
			}
		},
		items: () => [...closed, ...(open ? [toItem(open, 'incomplete')] : [])],
	};
	return output;
}

const callPrefixes = {call: 'fc', 'custom-call': 'ctc', 'search-call': 'tsc'};
