import {createInterface} from 'node:readline/promises';
import {Writable} from 'node:stream';
import {text} from 'node:stream/consumers';

/**
Reads a token from a pipe, or from a terminal without echo. Undefined after Ctrl+C or Ctrl+D.
*/
export async function readToken(
	input: NodeJS.ReadStream,
	output: NodeJS.WriteStream,
): Promise<string | undefined> {
	if (!input.isTTY) {
		return text(input);
	}

	// Before the prompt appears: from here on, typing is not echoed.
	const reader = createInterface({
		input,
		output: new Writable({
			write(_chunk, _encoding, done) {
				done();
			},
		}),
		terminal: true,
	});
	output.write('Run `claude setup-token` and paste the token here: ');
	try {
		return await reader.question('');
	} catch (error) {
		if (error instanceof Error && error.name === 'AbortError') {
			return undefined;
		}

		throw error;
	} finally {
		reader.close();
		output.write('\n');
	}
}
