import {createInterface} from 'node:readline/promises';
import {Writable} from 'node:stream';
import {text} from 'node:stream/consumers';

/** A token from a pipe, or from a person, who does not see it while it is pasted. */
export async function readToken(
	input: NodeJS.ReadStream,
	output: NodeJS.WriteStream,
): Promise<string> {
	if (!input.isTTY) {
		return text(input);
	}

	output.write('Run `claude setup-token` and paste here what it prints: ');
	const reader = createInterface({
		input,
		output: new Writable({
			write(_chunk, _encoding, done) {
				done();
			},
		}),
		terminal: true,
	});
	try {
		return await reader.question('');
	} finally {
		reader.close();
		output.write('\n');
	}
}
