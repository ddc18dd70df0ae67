import type {JsonObject} from '../../claude/turn.js';
import type {ToolNames} from './create-tool-names.js';
import {
	type ItemStatus,
	type OutputItem,
	type ResponseEvent,
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
	/** Ends the item that is open. */
	close(status: ItemStatus): ResponseEvent[];
	/** The items so far; one that is still open is incomplete. */
	items(): JsonObject[];
};

export function createOutput({
	toId,
	names,
	onClosed,
}: {
	/** Makes the id of an item unique. */
	toId: (prefix: string) => string;
	names: Pick<ToolNames, 'toClient'>;
	onClosed: (id: string, item: JsonObject) => void;
}): Output {
	const closed: JsonObject[] = [];
	let open: OutputItem | undefined;

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

		const events = toEnding(open, closed.length, status);
		const item = toItem(open, status);
		closed.push(item);
		onClosed(open.id, item);
		open = undefined;
		return events;
	}

	function idOf(prefix: string): string {
		return toId(`${prefix}_`);
	}

	return {
		addText(kind, text) {
			if (text === '') {
				return [];
			}

			const prefix = kind === 'reasoning' ? 'rs' : 'msg';
			const beginning =
				open?.kind === kind ? [] : begin({kind, id: idOf(prefix), text: ''});
			return [...beginning, ...grow(text)];
		},
		beginCall(callId, name) {
			const called = names.toClient(name);
			const id = idOf(callPrefixes[called.kind]);
			return begin({...called, id, text: '', callId});
		},
		addArguments: grow,
		close,
		items: () => [...closed, ...(open ? [toItem(open, 'incomplete')] : [])],
	};
}

const callPrefixes = {call: 'fc', 'custom-call': 'ctc', 'search-call': 'tsc'};
