import {type IncomingMessage, request} from 'node:http';
import {text as readText} from 'node:stream/consumers';
import {setTimeout as delay} from 'node:timers/promises';
import {createParser} from 'eventsource-parser';
import {
	type ApiShape,
	type LoadCall,
	type LoadMessage,
	type LoadRequest,
	chatShape,
	completionsShape,
	messagesShape,
	responsesShape,
} from './api-shapes.js';
import type {Random} from './random.js';

/** What became of a request. Milliseconds to the first token are of those that were answered rightly. */
export type Outcome =
	| {type: 'right'; firstToken: number}
	/** The client has left in the middle, as it meant to. */
	| {type: 'left'}
	/** A body that is no request was refused with a 400. */
	| {type: 'invalid'}
	/** A 503: the queue was full or the wait too long. */
	| {type: 'busy'}
	| {type: 'wrong'; why: string};

export type LoadClientOptions = {
	baseUrl: string;
	/** Names its requests; no two clients have the same. */
	name: string;
	apiKey: string;
	random: Random;
	/** No conversation or turn begins afterwards. */
	signal: AbortSignal;
	onOutcome(outcome: Outcome): void;
};

/**
One conversation after the other until `signal` aborts: chats of a few turns, some of which go back and take another way, agents with a tool,
single questions, and requests that are left or never were valid. A client thinks between its turns; agents are quick.
*/
export async function runLoadClient(options: LoadClientOptions): Promise<void> {
	const {random, signal} = options;
	while (!signal.aborted) {
		await pause(random, 50, 500);
		const kind = random.pick(kinds);
		if (kind === 'invalid') {
			await sendInvalid(options);
			continue;
		}

		const isAgent = kind === 'agent';
		const isSingle = kind === 'single';
		const shape = random.pick(isSingle ? singleShapes : shapes);
		const talk: Talk = {
			...options,
			shape,
			request: {
				model: random.pick(models),
				// Programs differ by what they say to the model first, and have many users each.
				system: `You are ${kind} number ${random.below(isAgent ? 2 : 3)}.`,
				hasTools: isAgent,
				messages: [],
			},
		};
		await converse(talk, isSingle ? 1 : 2 + random.below(5), kind);
	}
}

const kinds = [
	...Array.from({length: 7}, () => 'chat' as const),
	...Array.from({length: 6}, () => 'agent' as const),
	...Array.from({length: 4}, () => 'single' as const),
	...Array.from({length: 2}, () => 'branching' as const),
	'invalid' as const,
];

const models = ['sonnet', 'sonnet', 'opus', 'haiku'];

const shapes = [chatShape, responsesShape, messagesShape];

const singleShapes = [...shapes, completionsShape];

type Talk = LoadClientOptions & {shape: ApiShape; request: LoadRequest};

let questions = 0;

async function converse(
	talk: Talk,
	turns: number,
	kind: 'chat' | 'agent' | 'single' | 'branching',
): Promise<void> {
	const {random, signal, request, onOutcome} = talk;
	let call: LoadCall | undefined;
	for (let turn = 0; turn < turns && !signal.aborted; turn++) {
		if (kind === 'branching' && turn > 0 && random.below(2) === 0) {
			// The last question is put another way.
			request.messages = request.messages.slice(0, -2);
		}

		const isCall = kind === 'agent' && turn < turns - 1;
		const tag = `${talk.name}-${++questions}`;
		const text = `Please <<${isCall ? 'call' : 'say'} ${tag}>>.`;
		request.messages.push(
			call ? {role: 'result', callId: call.id, text} : {role: 'user', text},
		);
		const isLeaving = random.below(14) === 0;
		const answer = await ask(talk, isLeaving);
		if (answer.outcome.type === 'right' && !answer.text.includes(tag)) {
			onOutcome({type: 'wrong', why: `${tag} got ${answer.text}`});
			return;
		}

		onOutcome(answer.outcome);
		if (answer.outcome.type !== 'right') {
			return;
		}

		call = answer.call;
		request.messages.push(answer.message);
		await (kind === 'agent' ? pause(random, 10, 200) : pause(random, 50, 800));
	}
}

async function pause(random: Random, least: number, most: number) {
	await delay(least + random.below(most - least));
}

type LoadAnswer = {
	outcome: Outcome;
	/** Text and arguments. */
	text: string;
	message: LoadMessage;
	call?: LoadCall;
};

async function ask(
	{shape, request: asked, ...talk}: Talk,
	isLeaving: boolean,
): Promise<LoadAnswer> {
	const start = performance.now();
	let text = '';
	let call: LoadCall | undefined;
	let firstToken: number | undefined;
	let failure: string | undefined;
	const toAnswer = (outcome: Outcome): LoadAnswer => ({
		outcome,
		text: text + (call?.input ?? ''),
		message: {role: 'assistant', text, ...(call && {call})},
		...(call && {call}),
	});
	try {
		const response = await post(talk, shape.path, shape.toBody(asked));
		if (response.statusCode !== 200) {
			const why = `${response.statusCode} ${await readText(response)}`;
			return toAnswer(toFailed(why));
		}

		const parser = createParser({
			onEvent({data}) {
				if (/"error":\s*\{|"type":"error"/v.test(data)) {
					failure = data;
				}

				if (failure !== undefined || data === '[DONE]') {
					return;
				}

				const piece = shape.read(JSON.parse(data));
				text += piece.text ?? '';
				call = addTo(call, piece.call);
				if (firstToken === undefined && (call !== undefined || text !== '')) {
					firstToken = performance.now() - start;
				}
			},
		});
		response.setEncoding('utf8');
		for await (const chunk of response) {
			parser.feed(String(chunk));
			if (isLeaving && firstToken !== undefined) {
				response.destroy();
				return toAnswer({type: 'left'});
			}
		}

		if (failure !== undefined) {
			return toAnswer(toFailed(failure));
		}

		return toAnswer(
			firstToken === undefined
				? {type: 'wrong', why: 'an empty answer'}
				: {type: 'right', firstToken},
		);
	} catch (error) {
		return toAnswer({type: 'wrong', why: String(error)});
	}
}

function toFailed(why: string): Outcome {
	return why.includes('queue_full') ||
		why.includes('All Claude Code processes are busy')
		? {type: 'busy'}
		: {type: 'wrong', why};
}

function addTo(
	call: LoadCall | undefined,
	piece: LoadCall | undefined,
): LoadCall | undefined {
	if (call && piece) {
		return {id: call.id, input: call.input + piece.input};
	}

	return piece ?? call;
}

async function sendInvalid(options: LoadClientOptions): Promise<void> {
	const body = {model: 'sonnet', messages: [{role: 'user', content: 5}]};
	const response = await post(options, chatShape.path, body);
	const why = `${response.statusCode} ${await readText(response)}`;
	options.onOutcome(
		response.statusCode === 400 ? {type: 'invalid'} : {type: 'wrong', why},
	);
}

async function post(
	{baseUrl, apiKey}: Pick<LoadClientOptions, 'baseUrl' | 'apiKey'>,
	path: string,
	body: object,
): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const headers = {
			'content-type': 'application/json',
			authorization: `Bearer ${apiKey}`,
			'anthropic-version': '2023-06-01',
		};
		const options = {method: 'POST', headers};
		const sent = request(`${baseUrl}${path}`, options, resolve);
		sent.on('error', reject);
		sent.end(JSON.stringify(body));
	});
}
