import type {Usage} from '../claude-event.js';
import {toSetupKey} from '../conversation/to-conversation-key.js';
import {toTokenEstimate} from '../to-token-estimate.js';
import type {AssistantBlock, Turn, UserBlock} from '../turn.js';

/** Estimates the tokens of a prompt from the usage of earlier turns: their average characters per token. */
export type UsageMemory = {
	/** Learns from an answered turn, once its answer has gone out. */
	learn(turn: Turn, usage: Usage): void;
	estimate(turn: Turn): number;
};

export function createUsageMemory(): UsageMemory {
	/** The ratio of real tokens to an estimate of four characters each, for the most similar turns and for the model. */
	const ratios = new Map<string, number>();

	function keep(name: string, ratio: number): void {
		// Deleted first, so that the map is in order of use.
		ratios.delete(name);
		ratios.set(name, ratio);
		const [oldest] = ratios.keys();
		if (ratios.size > mostRatios && oldest !== undefined) {
			ratios.delete(oldest);
		}
	}

	let unread: Array<{turn: Turn; usage: Usage}> = [];

	function readAll(): void {
		for (const {turn, usage} of unread) {
			read(turn, usage);
		}

		unread = [];
	}

	function read(turn: Turn, usage: Usage): void {
		const {text, media} = measure(turn);
		const input = usage.input + usage.cacheRead + usage.cacheCreation;
		const ratio = (input - media) / Math.max(1, text);
		// An unreported cache, or an image larger than assumed, would distort the ratio.
		if (ratio > leastRatio && ratio < mostRatio) {
			keep(toSetupKey(turn), ratio);
			keep(turn.model, ratio);
		}
	}

	return {
		learn(turn, usage) {
			unread.push({turn, usage});
			setImmediate(readAll);
		},
		estimate(turn) {
			readAll();
			const {text, media} = measure(turn);
			const ratio = ratios.get(toSetupKey(turn)) ?? ratios.get(turn.model) ?? 1;
			return Math.max(1, Math.ceil(text * ratio + media));
		},
	};
}

const mostRatios = 500;

const leastRatio = 0.3;

// Short prompts come with the CLI's notes on its environment.
const mostRatio = 20;

type Size = {
	/** Tokens of all text, at four characters each. */
	text: number;
	/** Tokens of images and documents. */
	media: number;
};

function measure({system, tools, messages}: Turn): Size {
	const sizes = messages.flatMap(({content}) =>
		content.map((block) => measureBlock(block)),
	);
	const texts = system.length + JSON.stringify(tools).length;
	const preamble = tools.length > 0 ? toolPreamble : 0;
	return {
		text: sizes.reduce(
			(sum, {text}) => sum + text,
			toTokenEstimate(texts) + preamble,
		),
		media: sizes.reduce((sum, {media}) => sum + media, 0),
	};
}

/** Tokens of the API's own text about tools. */
const toolPreamble = 346;

function measureBlock(block: UserBlock | AssistantBlock): Size {
	switch (block.type) {
		case 'text': {
			return ofText(block.text.length + messageCharacters);
		}

		case 'search': {
			return ofText(JSON.stringify(block.block).length);
		}

		case 'tool-call': {
			return ofText(JSON.stringify(block.input).length + callCharacters);
		}

		case 'tool-result': {
			const parts = block.content.map((part) => measureBlock(part));
			return {
				text: parts.reduce(
					(sum, {text}) => sum + text,
					toTokenEstimate(callCharacters),
				),
				media: parts.reduce((sum, {media}) => sum + media, 0),
			};
		}

		case 'image': {
			return {text: 0, media: imageTokens};
		}

		case 'document': {
			const {source} = block;
			switch (source.kind) {
				case 'text': {
					return ofText(source.text.length);
				}

				case 'base64': {
					return {text: 0, media: source.data.length / charactersByPdfToken};
				}

				case 'url': {
					return {text: 0, media: pdfTokens};
				}
			}
		}
	}
}

function ofText(characters: number): Size {
	return {text: toTokenEstimate(characters), media: 0};
}

// The overhead of a message, and of a call and its result.
const messageCharacters = 12;

const callCharacters = 120;

/** Tokens of the largest image that the API does not scale down. */
const imageTokens = 1600;

// A page is about 50 KB and 2,000 tokens.
const charactersByPdfToken = 33;

const pdfTokens = 10_000;
