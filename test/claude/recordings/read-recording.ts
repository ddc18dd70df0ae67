import {readFile} from 'node:fs/promises';
import path from 'node:path';

export type RecordingName =
	/** Thinking, text, usage and a window of the plan. */
	| 'answer'
	/** Text and two calls, the second without arguments. */
	| 'calls'
	/** An answer that does not fit the schema, then one that does. */
	| 'structured'
	/** Text where a schema asks for more. */
	| 'unstructured'
	/** Cut off by `max_tokens`, whereupon the CLI lets the model go on. */
	| 'cut'
	/** The same, of a CLI that is kept from asking again. */
	| 'held'
	/** Ended by a stop sequence. */
	| 'stopped'
	/** The plan's limit is reached. */
	| 'limited'
	/** A 529, then an answer. */
	| 'overloaded'
	/** An error in mid-stream. */
	| 'broken'
	/** A 404, whereupon the CLI asks without streaming: thinking, text and two calls. */
	| 'unstreamed'
	/** The same, cut off by `max_tokens`, whereupon the CLI lets the model go on. */
	| 'unstreamed-cut';

/** The lines that the real CLI wrote about one turn. `record.ts` has made them. */
export async function readRecording(name: RecordingName): Promise<string[]> {
	const file = path.join(import.meta.dirname, `${name}.jsonl`);
	const text = await readFile(file, 'utf8');
	return text.trimEnd().split('\n');
}
