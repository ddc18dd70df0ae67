import {cutText} from '../../traffic/cut-text.js';
import {toPrintableLine} from '../../traffic/to-printable.js';

/**
The caller, for people: the program named in its headers (`OpenAI/JS 6.49`, `codex_cli_rs`, `curl/8.5`) and the name of
its API key if it sent one.
*/
export function toCallerLabel(headers: Headers, keyName?: string): string {
	const program = toPrintableLine(toProgram(headers)).slice(0, 60);
	return keyName === undefined ? program : `${program} (${keyName})`;
}

function toProgram(headers: Headers): string {
	const originator = headers.get('originator') ?? headers.get('x-title');
	if (originator) {
		return cutText(originator, readLimit);
	}

	const agent = cutText(headers.get('user-agent') ?? '', readLimit);
	const product = toSdk(agent, headers) ?? agent.split(' ', 1)[0];
	return product ? shortenVersion(product) : 'unknown';
}

/** Anybody may send a long header, and a pattern may try a long text from each of its characters on. */
const readLimit = 200;

/**
`OpenAI/JS 6.49.0`, `AsyncAnthropic/Python 0.76.0`: the SDKs name their class, of which a bundler may have left a letter or
two (`ls/JS 6.49.0`, as of Continue).
*/
function toSdk(agent: string, headers: Headers): string | undefined {
	const match = /^(?<name>[\w$]+)\/(?<rest>\w+ [\d.]+)/v.exec(agent)?.groups;
	if (match === undefined) {
		return undefined;
	}

	const {name = '', rest = ''} = match;
	if (/(?:OpenAI|Anthropic)$/v.test(name)) {
		return `${name}/${rest}`;
	}

	if (!headers.has('x-stainless-lang')) {
		return undefined;
	}

	return `${headers.has('anthropic-version') ? 'Anthropic' : 'OpenAI'}/${rest}`;
}

/** `curl/8.5.0` → `curl/8.5` */
function shortenVersion(product: string): string {
	return product.replace(/(?<short>\d+\.\d+)\.[\w.+\-]+$/v, '$<short>');
}
