/** One row of a key table. `Id` is what the table's keys can do. */
export type KeyEntry<Id extends string = string> = {
	id: Id;
	/** Each of these does it; the first ones are shown. */
	keys: readonly string[];
	/** For the footer. */
	label: string;
	/** For the help and the readme: the rest of a sentence. */
	description: string;
	when: Condition;
	/** In the footer, the highest go first when there is no room; 0 is never shown there. */
	footer: number;
};

export type Condition =
	| 'always'
	/** There is a server to ask. */
	| 'connected'
	/** There is, and an exchange to ask it again. */
	| 'sendable'
	/** An exchange is selected. */
	| 'selected'
	/** The selected exchange is still running. */
	| 'running'
	/** An exchange is selected and the list has the keys. */
	| 'list'
	/** An exchange is selected and the detail has the keys. */
	| 'detail'
	/** So it is, and its text has what is searched for. */
	| 'searching'
	/** The detail has the keys, and something is searched for, whether it is found or not. */
	| 'sought'
	/** So it has, and nothing is. */
	| 'back'
	/** The list has the keys, and a filter is kept. */
	| 'filtered'
	/** There is room for list and detail. */
	| 'roomy'
	/** The newest request is not in sight, or its end is not. */
	| 'away'
	/** Something keeps requests from being answered. */
	| 'problem'
	/** A command of this machine would fix that. */
	| 'fixable'
	/** Requests are refused so that extra usage does not pay for them. */
	| 'stopped'
	/** The demo is on, or it is all there is to see. */
	| 'demo'
	/** The list has the keys and requests, whether the filter lets them through or not. */
	| 'requests'
	/** So it has, and conversations are its rows. */
	| 'grouped'
	/** The list has the keys, and the cursor is on a conversation or on a turn of one that is open. */
	| 'conversation'
	/** A filter is kept, whether it is on or off. */
	| 'filter'
	/** There is a request that has ended, hidden or not. */
	| 'ended'
	/** What lies on top has more lines than fit. */
	| 'scrolling'
	/** The event under the cursor of the log belongs to a request that can be opened. */
	| 'openable'
	/** It does not, or there is none. */
	| 'unopenable'
	/** There is a system to install into: not in the demo. */
	| 'installable'
	/** Something was installed into it. */
	| 'installed'
	/** A change of a client's settings is shown and can be written. */
	| 'writable'
	/** So it is, and it takes an earlier one back. */
	| 'undoable'
	/** There is nothing to write, and a request to send. */
	| 'triable';

/** What a key does on the screen itself, and where the filter or the search is typed. */
export type ScreenCommand =
	MainCommand | DetailCommand | FilterCommand | SearchCommand;

export type MainCommand =
	| 'down'
	| 'up'
	| 'next-request'
	| 'previous-request'
	| 'half-down'
	| 'half-up'
	| 'first'
	| 'newest'
	| 'next-running'
	| 'next-failed'
	| 'sort'
	| 'group'
	| 'unfold-all'
	| 'unfold'
	| 'fold-up'
	| 'toggle-turns'
	| 'options'
	| 'drop-search'
	| 'back'
	| 'drop-filter'
	| 'zoom'
	| 'filter'
	| 'toggle-filter'
	| 'model'
	| 'self-test'
	| 'service'
	| 'copy'
	| 'view'
	| 'connect'
	| 'export'
	| 'replay'
	| 'edit'
	| 'cancel'
	| 'clear'
	| 'usage'
	| 'plan'
	| 'budgets'
	| 'log'
	| 'health'
	| 'help'
	| 'fix'
	| 'refresh'
	| 'resume'
	| 'demo'
	| 'redraw'
	| 'suspend'
	| 'quit'
	| 'interrupt';

export type DetailCommand =
	| 'open'
	| 'next-tab'
	| 'previous-tab'
	| 'pick-tab'
	| 'page-down'
	| 'page-up'
	| 'next-part'
	| 'previous-part'
	| 'fold'
	| 'compare'
	| 'thinking'
	| 'raw';

export type FilterCommand =
	| 'filter-accept'
	| 'filter-abandon'
	| 'filter-complete'
	| 'filter-older'
	| 'filter-newer';

export type SearchCommand =
	| 'search'
	| 'next-match'
	| 'previous-match'
	| 'search-accept'
	| 'search-abandon';

export type InputCommand =
	| 'input-left'
	| 'input-right'
	| 'input-start'
	| 'input-end'
	| 'input-erase'
	| 'input-delete'
	| 'input-erase-word'
	| 'input-erase-start';

/** What keys do in every overlay, as far as it has choices or lines to scroll. */
export type MenuCommand =
	| 'menu-down'
	| 'menu-up'
	| 'menu-half-down'
	| 'menu-half-up'
	| 'menu-first'
	| 'menu-last'
	| 'menu-accept'
	| 'close';
