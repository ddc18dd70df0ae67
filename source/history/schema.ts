/**
What each version adds to the schema before it. Entries that were released never change: files of their version are out
there.
*/
export const migrations = [
	`
	CREATE TABLE request (
		row INTEGER PRIMARY KEY,
		id TEXT NOT NULL UNIQUE,
		received INTEGER NOT NULL,
		ended INTEGER NOT NULL,
		shape TEXT NOT NULL,
		caller TEXT NOT NULL,
		key_name TEXT,
		model_asked TEXT NOT NULL,
		model_used TEXT,
		streaming INTEGER NOT NULL,
		status TEXT NOT NULL,
		http_status INTEGER,
		has_begun INTEGER NOT NULL,
		finish_reason TEXT,
		error_type TEXT,
		error_code TEXT,
		input INTEGER,
		cache_read INTEGER,
		cache_creation INTEGER,
		output INTEGER,
		thinking INTEGER,
		cost_usd REAL,
		paid_by TEXT,
		served TEXT,
		process_at INTEGER,
		sent_at INTEGER,
		first_token_at INTEGER,
		retries INTEGER NOT NULL,
		answer_length INTEGER NOT NULL
	) STRICT;
	CREATE INDEX request_received ON request (received);
	CREATE TABLE request_text (
		request INTEGER PRIMARY KEY,
		said TEXT NOT NULL,
		answered TEXT NOT NULL,
		error TEXT,
		messages TEXT NOT NULL,
		answer TEXT NOT NULL,
		body TEXT
	) STRICT;
	CREATE TABLE plan_window (
		at INTEGER NOT NULL,
		name TEXT NOT NULL,
		utilization REAL,
		resets_at INTEGER,
		status TEXT NOT NULL
	) STRICT;
	CREATE INDEX plan_window_at ON plan_window (at);
	CREATE TABLE event (
		at INTEGER NOT NULL,
		level TEXT NOT NULL,
		message TEXT NOT NULL
	) STRICT;
	CREATE INDEX event_at ON event (at);
	`,
	`
	ALTER TABLE request ADD COLUMN conversation TEXT;
	`,
];
