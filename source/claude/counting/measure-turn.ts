import {toTokenEstimate} from '../to-token-estimate.js';
import type {AssistantBlock, Turn, UserBlock} from '../turn.js';

/** Estimated tokens. */
export type TurnSize = {
	/** Tokens of all text, at four characters each. */
	text: number;
	/** Tokens of images and documents. */
	media: number;
};

/** The size of a prompt: its system prompt, tools and messages. */
export function measureTurn({
	system,
	tools,
	messages,
}: Pick<Turn, 'system' | 'tools' | 'messages'>): TurnSize {
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

function measureBlock(block: UserBlock | AssistantBlock): TurnSize {
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

function ofText(characters: number): TurnSize {
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
