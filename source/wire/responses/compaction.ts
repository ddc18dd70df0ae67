import {Buffer} from 'node:buffer';
import type {JsonObject} from '../../claude/turn.js';
import {ApiError} from '../../errors/api-error.js';
import {invalidRequest} from '../../errors/invalid-request.js';
import {isObject} from '../fields/json-object.js';
import {toBytes} from './store/create-bounded-map.js';
import type {Output} from './output/create-output.js';
import type {StoredResponse} from './store/create-response-store.js';
import {toListedItem} from './store/to-item-list.js';

/** Whether the input ends with the item that asks for a summary of all before it, as Codex does in an ordinary request. */
export function asksForCompaction(input: unknown): boolean {
	return Array.isArray(input) && isTrigger(input.at(-1));
}

/** The item that asks for a summary. */
export function isTrigger(item: unknown): boolean {
	return isObject(item) && item['type'] === 'compaction_trigger';
}

/** A body with all of a conversation as one that asks for its summary. Throws a 400 where there is nothing to summarize. */
export function toSummaryRequest(body: unknown): unknown {
	const {input, ...others} = isObject(body) ? body : {};
	if (!Array.isArray(input)) {
		return body;
	}

	// One in the middle is left out later, as in any request: an error names the items that follow by their places.
	const items: unknown[] = isTrigger(input.at(-1)) ? input.slice(0, -1) : input;
	if (items.every((item) => isTrigger(item))) {
		throw invalidRequest(
			"There is nothing to compact: send the conversation in 'input', or name its last response in 'previous_response_id'.",
			'input',
			'missing_required_parameter',
		);
	}

	// The tools stay: without them the prompt cache of the conversation is lost.
	return {
		...others,
		text: undefined,
		tool_choice: 'none',
		input: [...items, {type: 'message', role: 'user', content: summaryPrompt}],
	};
}

const summaryPrompt = [
	'Summarize this conversation for yourself. The summary replaces everything above except the messages of the user, and you will continue from it alone. Include:',
	'- what the user wants, with every constraint and preference',
	'- what was decided, and why',
	'- what was done and found, with the exact names, paths, commands, values and texts that are needed again',
	'- what went wrong, and how it was solved',
	'- what is in progress, what is left, and the next step',
	'Write the summary only, and call no tools.',
].join('\n');

/**
The output of a response that summarizes its conversation: one `compaction` item, which the client sends back in place of what
it stands for. Clients must not read it, and it must survive a restart, so the summary is in it, encoded.
*/
export function createCompactionOutput({
	toId,
	onClosed,
}: {
	toId: (prefix: string) => string;
	onClosed: (id: string, item: JsonObject) => void;
}): Output {
	let summary = '';
	let item: JsonObject | undefined;
	const output: Output = {
		addText(kind, text) {
			summary += kind === 'message' ? text : '';
			return [];
		},
		beginCall: () => [],
		addArguments: () => [],
		addSearch: () => [],
		add: (event) =>
			event.type === 'text' ? output.addText('message', event.text) : [],
		close() {
			if (summary.trim() === '') {
				throw new ApiError(
					'Claude wrote no summary of the conversation. Try again, or shorten the conversation.',
					{status: 502, type: 'server_error', code: 'no_answer'},
				);
			}

			const id = toId('cmp_');
			const whole = {
				id,
				type: 'compaction',
				encrypted_content: prefix + Buffer.from(summary).toString('base64url'),
			};
			item = whole;
			onClosed(id, whole);
			return ['added', 'done'].map((step) => ({
				type: `response.output_item.${step}`,
				output_index: 0,
				item: whole,
			}));
		},
		items: () => (item ? [item] : []),
	};
	return output;
}

/** The summary in a compaction item; `undefined` for one that another provider made. */
export function toSummary(fields: Record<string, unknown>): string | undefined {
	const content = fields['encrypted_content'];
	return typeof content === 'string' && content.startsWith(prefix)
		? Buffer.from(content.slice(prefix.length), 'base64url').toString()
		: undefined;
}

const prefix = 'claude-max-api-summary:';

/** A history from its newest summary on, behind the messages of the user before that. */
export function fromLastSummary(items: JsonObject[]): JsonObject[] {
	const last = items.findLastIndex(
		(item) => item['type'] === 'compaction' && toSummary(item) !== undefined,
	);
	return last === -1
		? items
		: [...toUserMessages(items.slice(0, last)), ...items.slice(last)];
}

/** The answer of `/v1/responses/compact`: what the client goes on with in place of the conversation. */
export function toCompactedResponse(
	{id, created_at, output, usage}: StoredResponse['response'],
	conversation: JsonObject[],
): JsonObject {
	return {
		id: id!,
		object: 'response.compaction',
		created_at: created_at!,
		output: [
			...toUserMessages(conversation).map((message, index) =>
				toListedItem(message, `${id as string}:${index}`),
			),
			...output,
		],
		usage: usage!,
	};
}

/** The newest messages of the user, word for word. Older ones, and larger ones, are in the summary only: a conversation that is compacted has to become short. */
function toUserMessages(items: JsonObject[]): JsonObject[] {
	let room = roomForMessages;
	return items
		.filter(({type, role}) => type === 'message' && role === 'user')
		.toReversed()
		.filter((message) => {
			const bytes = toBytes(message);
			const fits = bytes <= room;
			room -= fits ? bytes : 0;
			return fits;
		})
		.toReversed();
}

/** Some 64,000 tokens, as with OpenAI. */
const roomForMessages = 256 * 1024;
