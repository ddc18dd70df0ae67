import {
	chmodSync,
	closeSync,
	mkdirSync,
	openSync,
	renameSync,
	statSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type Libsql from 'libsql';
import {HistoryError, toHistoryError} from './history-error.js';
import {migrations} from './schema.js';

export type Database = {
	/** Returns the number of changed rows. */
	run(sql: string, values?: Value[]): number;
	all(sql: string, values?: Value[]): Row[];
	/** Runs a task completely or not at all. */
	transaction(task: () => void): void;
	/** Whether the file at its path is still this one. */
	isCurrent(): boolean;
	close(): void;
};

/** Gives the opened database: another one when its file has been replaced. */
export type DatabaseSource = () => Promise<Database>;

export type Value = string | number | null;

export type Row = Record<string, Value>;

/**
Opens the database, creates it if there is none, and updates its schema. Throws a `HistoryError`. The library is loaded
only here: it takes about 40 ms of CPU and 10 MB, which a program without a history does not need.
*/
export async function openDatabase(
	file: string,
	{patienceMs}: {patienceMs: number},
): Promise<Database> {
	const Library = await importLibrary(file);
	try {
		makePrivate(file);
		const {ino} = statSync(file);
		const connection = new Library(file);
		const database = wrap(connection, () => isSameFile(file, ino));
		try {
			connection.exec(`PRAGMA busy_timeout = ${patienceMs}`);
			refuseNewer(database, file);
			connection.exec('PRAGMA auto_vacuum = INCREMENTAL');
			connection.exec('PRAGMA journal_mode = WAL');
			// A power cut may cost the last transactions, and never the file.
			connection.exec('PRAGMA synchronous = NORMAL');
			connection.exec('PRAGMA secure_delete = ON');
			migrate(database, file);
			return database;
		} catch (error) {
			connection.close();
			throw error;
		}
	} catch (error) {
		throw toHistoryError(error, file);
	}
}

/** Moves a damaged file out of the way, and returns its new path; undefined when it turns out to be intact. */
export async function setAside(
	file: string,
	now: number,
): Promise<string | undefined> {
	if (await isWhole(file)) {
		return undefined;
	}

	const time = new Date(now).toISOString().replaceAll(/[:.]/gv, '-');
	const aside = `${file}.damaged-${time}`;
	try {
		renameSync(file, aside);
	} catch (error) {
		throw toHistoryError(error, file);
	}

	for (const suffix of ['-wal', '-shm']) {
		try {
			renameSync(file + suffix, aside + suffix);
		} catch {
			// There is none.
		}
	}

	return aside;
}

/** Another server may have replaced it in the meantime. */
async function isWhole(file: string): Promise<boolean> {
	try {
		const database = await openDatabase(file, {patienceMs: 100});
		try {
			const [row] = database.all('PRAGMA quick_check(1)');
			return Object.values(row ?? {})[0] === 'ok';
		} finally {
			database.close();
		}
	} catch (error) {
		return toHistoryError(error, file).fault !== 'damaged';
	}
}

async function importLibrary(file: string): Promise<typeof Libsql> {
	try {
		const {default: Library} = await import('libsql');
		return Library;
	} catch (error) {
		const {platform, arch} = process;
		const reason = `${platform} ${arch}`;
		throw new HistoryError('unsupported', {file, reason, cause: error});
	}
}

/** SQLite gives its other files the same mode. */
function makePrivate(file: string): void {
	const folder = path.dirname(file);
	mkdirSync(folder, {recursive: true, mode: 0o700});
	closeSync(openSync(file, 'a', 0o600));
	for (const [name, mode] of [
		[folder, 0o700],
		[file, 0o600],
	] as const) {
		if (process.platform !== 'win32' && statSync(name).mode % 0o1000 !== mode) {
			chmodSync(name, mode);
		}
	}
}

function isSameFile(file: string, ino: number): boolean {
	return statSync(file, {throwIfNoEntry: false})?.ino === ino;
}

function wrap(connection: Libsql.Database, isCurrent: () => boolean): Database {
	const statements = new Map<string, Libsql.Statement>();
	const prepare = (sql: string): Libsql.Statement => {
		const statement = statements.get(sql) ?? connection.prepare(sql);
		statements.set(sql, statement);
		return statement;
	};

	return {
		run: (sql, values = []) => prepare(sql).run(values).changes,
		all: (sql, values = []) => prepare(sql).all(values) as Row[],
		transaction(task) {
			connection.exec('BEGIN IMMEDIATE');
			try {
				task();
				connection.exec('COMMIT');
			} catch (error) {
				rollBack(connection);
				throw error;
			}
		},
		isCurrent,
		close() {
			statements.clear();
			moveIntoFile(connection);
			connection.close();
		},
	};
}

/**
Moves what is in the write-ahead log into the file itself. SQLite does so when a connection closes, but this library closes
the file only when its prepared statements have been garbage collected, some time later.
*/
function moveIntoFile(connection: Libsql.Database): void {
	try {
		connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
	} catch {
		// It stays in the log, which is read with the file.
	}
}

/** After some failures, such as a full disk, SQLite has already rolled back. */
function rollBack(connection: Libsql.Database): void {
	try {
		connection.exec('ROLLBACK');
	} catch {
		// There is nothing to roll back.
	}
}

/** In one transaction, so that only one of two programs that start together migrates. */
function migrate(database: Database, file: string): void {
	if (readVersion(database) === migrations.length) {
		return;
	}

	database.transaction(() => {
		refuseNewer(database, file);
		const version = readVersion(database);
		for (const statement of migrations
			.slice(version)
			.join('\n')
			.split(';')
			.filter((text) => text.trim() !== '')) {
			database.run(statement);
		}

		database.run(`PRAGMA user_version = ${migrations.length}`);
	});
}

/** Called before anything in the file is changed. */
function refuseNewer(database: Database, file: string): void {
	if (readVersion(database) > migrations.length) {
		throw new HistoryError('newer', {file});
	}
}

function readVersion(database: Database): number {
	const [row] = database.all('PRAGMA user_version');
	return Number(row?.['user_version']);
}
