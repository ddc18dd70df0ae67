import {createInterface} from 'node:readline/promises';
import {Writable} from 'node:stream';
import {text} from 'node:stream/consumers';

/**
A token from a pipe, or from a person, who does not see it while it is pasted; undefined when the person leaves with
Ctrl+C or Ctrl+D.
*/
export async function readToken(
	input: NodeJS.ReadStream,
	output: NodeJS.WriteStream,
): Promise<string | undefined> {
	if (!input.isTTY) {
		return text(input);
	}

	// Before the question is seen: what is typed from here on is not shown.
	const reader = createInterface({
		input,
		output: new Writable({
			write(_chunk, _encoding, done) {
				done();
			},
		}),
		terminal: true,
	});
	output.write('Run `claude setup-token` and paste here what it prints: ');
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
