import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Database, DatabaseSource} from './open-database.js';

/** Rows that are removed at once: some milliseconds. */
const batch = 500;

/** Removes what is too old, and then, while there is too much, texts first and then requests, the oldest before others. */
export async function prune(
	open: DatabaseSource,
	{days, megabytes, now}: {days: number; megabytes: number; now: number},
): Promise<void> {
	await removeBefore(open, now - days * 24 * 60 * 60 * 1000);
	const limit = megabytes * 1024 * 1024;
	while (toSize(await open()) > limit) {
		const database = await open();
		const removed =
			removeTexts(database, batch / 10) || removeOldest(database, batch);
		if (removed === 0) {
			break;
		}

		await nextTurn();
	}

	await shrink(open);
}

/** Removes all that came before a time, and resolves to the number of requests. */
export async function removeBefore(
	open: DatabaseSource,
	before: number,
): Promise<number> {
	let count = 0;
	for (const remove of [
		(database: Database) => {
			const removed = removeRequests(database, before);
			count += removed;
			return removed;
		},
		(database: Database) => removeRows(database, 'plan_window', before),
		(database: Database) => removeRows(database, 'event', before),
	]) {
		while (remove(await open()) > 0) {
			await nextTurn();
		}
	}

	return count;
}

/** Gives free pages back to the file system, and empties the log of the last transactions. */
export async function shrink(open: DatabaseSource): Promise<void> {
	for (;;) {
		const database = await open();
		const free = read(database, 'freelist_count');
		if (free === 0) {
			break;
		}

		database.all(`PRAGMA incremental_vacuum(${batch})`);
		await nextTurn();
		// A file of another program that was taken over may not know how to.
		if (read(await open(), 'freelist_count') >= free) {
			break;
		}
	}

	const database = await open();
	database.all('PRAGMA wal_checkpoint(TRUNCATE)');
}

function removeRequests(database: Database, before: number): number {
	const oldest = 'SELECT row FROM request WHERE received < ? LIMIT ?';
	let removed = 0;
	database.transaction(() => {
		const values = [before, batch];
		database.run(
			`DELETE FROM request_text WHERE request IN (${oldest})`,
			values,
		);
		removed = database.run(
			`DELETE FROM request WHERE row IN (${oldest})`,
			values,
		);
	});
	return removed;
}

function removeRows(
	database: Database,
	table: 'plan_window' | 'event',
	before: number,
): number {
	return database.run(
		`DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE at < ? LIMIT ?)`,
		[before, batch],
	);
}

function removeTexts(database: Database, count: number): number {
	return database.run(
		'DELETE FROM request_text WHERE request IN (SELECT request FROM request_text ORDER BY request LIMIT ?)',
		[count],
	);
}

function removeOldest(database: Database, count: number): number {
	const [row] = database.all(
		'SELECT received FROM request ORDER BY received LIMIT 1 OFFSET ?',
		[count],
	);
	return removeRequests(
		database,
		Number(row?.['received'] ?? Number.MAX_SAFE_INTEGER),
	);
}

/** Bytes in use. */
function toSize(database: Database): number {
	const pages = read(database, 'page_count') - read(database, 'freelist_count');
	return pages * read(database, 'page_size');
}

function read(
	database: Database,
	pragma: 'page_count' | 'freelist_count' | 'page_size',
): number {
	const [row] = database.all(`PRAGMA ${pragma}`);
	return Number(row?.[pragma]);
}
